// Where the database is: `postgres://user:password@host:5432/name`. More hosts than one, by commas,
// are one database with its stand-bys: whichever can write is used.

/** One address for each host of an address, in their order. */
export function hostsOf(address: string): readonly string[] {
  const parts = /^(postgres(?:ql)?:\/\/(?:[^@/?]*@)?)([^/?]*)(.*)$/s.exec(address);
  if (parts === null) return [address];
  const [, before = '', hosts = '', rest = ''] = parts;
  return hosts.split(',').map((host) => `${before}${host}${rest}`);
}

/** An address without who signs in and how: it may stand in logs and messages. */
export function withoutSecrets(address: string): string {
  return address.replace(/\/\/[^@/?]*@/, '//').replace(/\?.*$/s, '');
}
