// The words by which a shell command is judged: what a subcommand or a script's name promises, and
// which programs only look. A flag alone never decides; a word nobody knows counts as a change.

/** What a program does to the world, weakest first. */
export type Effect =
  | 'glue'
  | 'message'
  | 'look'
  | 'check'
  | 'evidence'
  | 'announce'
  | 'monitor'
  | 'change'
  | 'dangerous'
  | 'self-severing';

/** What a word of a command line says it does. */
export type Promise = 'read' | 'check' | 'change' | 'danger';

const READS =
  'get list ls describe show status inspect log logs view info top history version diff search query peek ' +
  'head lookup filter whoami stats ps help cat events tail print explain config-view report monitor ' +
  'monitoring metrics usage trace dump-config read export-logs endpoints active';
const CHECKS =
  'check checks health healthcheck healthz test tests verify validate validation validator smoke ping lint ' +
  'audit doctor readiness ready diagnose diagnostics can-i wait dry-run testing';
const CHANGES =
  'create update set put apply deploy restart start stop scale sync patch enable disable modify add run exec ' +
  'rotate revoke send edit replace label annotate cordon uncordon taint expose install upgrade migrate build ' +
  'push import load up reload pause resume unpause checkout switch pull merge attach detach register publish ' +
  'promote control assign invalidate block unblock allow quarantine isolate';
const DANGERS =
  'delete del remove rm destroy purge drop truncate terminate kill rollback undo restore revert reset wipe ' +
  'flush flushall flushdb drain failover downgrade prune down abort clean cleanup resize uninstall unlink ' +
  'recover recovery stepdown force-delete erase';

const PROMISES: ReadonlyMap<string, Promise> = new Map<string, Promise>([
  ...READS.split(' ').map((word): [string, Promise] => [word, 'read']),
  ...CHECKS.split(' ').map((word): [string, Promise] => [word, 'check']),
  ...CHANGES.split(' ').map((word): [string, Promise] => [word, 'change']),
  ...DANGERS.split(' ').map((word): [string, Promise] => [word, 'danger']),
]);

/** Programs that only print what is; the session's own glue is among them. */
export const LOOKS: ReadonlySet<string> = new Set(
  (
    'cat less more head tail wc sort uniq cut tr jq yq awk gawk grep egrep fgrep zgrep rg ls ll df du free uptime ' +
    'ps pgrep pidof netstat ss lsof who w last lastlog id hostname uname date dig nslookup host traceroute tracepath ' +
    'nc ncat telnet stat file vmstat iostat mpstat sar dmesg journalctl sha256sum md5sum test [ true false echo ' +
    'printf sleep cd pwd export source . set unset read wait env printenv type which command ldapwhoami ldapsearch ' +
    'nproc lscpu lsblk mount whois openssl arp route getent tree strings xxd column diff cmp basename dirname ' +
    'readlink realpath history declare local return exit break continue shift trap if pg_isready ifconfig seq tac ' +
    'zcat nmap : let ulimit umask tput clear time pstree iotop htop top watch ping mtr'
  ).split(' '),
);

/** Programs whose tree of subcommands is read by the words above. */
export const TOOLS: ReadonlySet<string> = new Set(
  (
    'aws az gcloud gsutil kubectl oc helm docker docker-compose podman systemctl service supervisorctl git gh glab ' +
    'doctl vercel heroku flyctl fly terraform tofu ansible ansible-playbook argocd flux istioctl celery npm npx yarn ' +
    'pnpm node python python3 php ruby rails rake go java mvn make curl wget psql mysql mariadb sqlite3 redis-cli ' +
    'mongosh mongo cqlsh pg_dump pg_restore pg_ctl mysqldump ssh scp rsync sftp sudo ufw iptables ip6tables nft ' +
    'firewall-cmd crontab chmod chown chgrp cp mv rm mkdir rmdir ln touch dd tar gzip gunzip zip unzip bzip2 xz find ' +
    'sed tee kill pkill killall xargs bash sh zsh nohup timeout eval reboot shutdown halt poweroff nginx apachectl ' +
    'pm2 consul vault nomad rabbitmqctl kafka-topics slack-cli slack mail sendmail mutt wall certbot openssl tcpdump ' +
    'strace snap apt apt-get yum dnf brew pip pip3 poetry uv uvicorn gunicorn screen tmux useradd userdel usermod ' +
    'passwd doas nice stdbuf logrotate sysctl ip truncate wp artisan composer ldapmodify ldapdelete ldapadd'
  ).split(' '),
);

/** Programs named by an English word: on their own they are no sign of a command. */
export const ENGLISH: ReadonlySet<string> = new Set(
  (
    'find who w last test time cat top watch history host kill make service sort split file date cut less more read ' +
    'export set source join look mail install open wait type which true false return exit break continue shift trap ' +
    'if let clear head tail strings route column go fly node command snap yarn screen wall at id sleep mount free ' +
    'tree touch local nice'
  ).split(' '),
);

/** Splits a word of a command line into the words of its name: `./scripts/health-check.sh` → health, check. */
export function wordsIn(text: string): readonly string[] {
  return text
    .replace(/^.*\/(?=[^/]+$)/, '')
    .replace(/\.(sh|bash|py|js|mjs|ts|rb|pl|php|ps1|exe)$/, '')
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

/** What one word promises, or null where it says nothing. */
export function promiseOf(word: string): Promise | null {
  return PROMISES.get(word) ?? null;
}

const RANK: Readonly<Record<Promise, number>> = { read: 0, check: 1, change: 2, danger: 3 };

/** The strongest promise among words, or null where none of them is known. */
export function strongest(words: readonly string[]): Promise | null {
  let best: Promise | null = null;
  for (const word of words) {
    const says = promiseOf(word);
    if (says !== null && (best === null || RANK[says] > RANK[best])) best = says;
  }
  return best;
}
