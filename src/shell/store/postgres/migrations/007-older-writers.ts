/**
 * What nodes of earlier releases write of alerts, told to the groups that look only at what changed: they
 * know neither of `look` nor of `counted`, and leave both as they were.
 */
export const OLDER_WRITERS: string = `
create or replace function alerts_by_older() returns trigger language plpgsql as $$
begin
  if new.stream <> old.stream and new.counted is not null then
    insert into wakes (stream, team, woken) values (old.stream, old.team, 2);
    new.counted := null;
  end if;
  new.look := 1;
  return new;
end
$$;
create or replace trigger alerts_by_older before update on alerts for each row
  when ((new.stream <> old.stream and new.counted is not null)
    or (old.look = 0 and new.look = 0
      and (new.stream <> old.stream or new.status <> old.status or new.body <> old.body)))
  execute function alerts_by_older();
`;
