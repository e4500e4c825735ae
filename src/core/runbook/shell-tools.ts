// Programs whose subcommands mean something of their own. Everything else is judged by its words
// in shell-effects.ts. Each function returns null where it has no opinion.
import { effectOfFileTool } from './shell-files.ts';
import { effectOfSql } from './shell-sql.ts';
import type { Simple } from './shell-tree.ts';
import { LOOKS, promiseOf, wordsIn } from './shell-words.ts';
import type { Effect } from './shell-words.ts';

type Judge = (args: readonly string[], simple: Simple) => Effect | null;

const SHELL_GLUE = new Set(
  'cd export source . set unset true : local declare shift trap let ulimit umask return exit break continue'.split(
    ' ',
  ),
);

/** The effect of a program this file knows, or null. */
export function effectOfTool(simple: Simple): Effect | null {
  const { name, args } = simple;
  if (SHELL_GLUE.has(name) || name === 'sleep' || name === 'wait') return 'glue';
  if (/^[A-Z][a-z]+-[A-Z]\w+$/.test(name)) return cmdlet(name);
  return (JUDGES.get(name) ?? effectOfFileTool)(args, simple);
}

function follows(args: readonly string[]): boolean {
  return args.some((word) => ['-f', '-F', '--follow', '-w', '--watch', '--tail=-1'].includes(word));
}

const JUDGES: ReadonlyMap<string, Judge> = new Map<string, Judge>(
  Object.entries<Judge>({
    aws: awsCli,
    kubectl,
    oc: kubectl,
    docker: containers,
    podman: containers,
    'docker-compose': containers,
    git,
    systemctl: daemon,
    service: daemon,
    supervisorctl: daemon,
    pm2: daemon,
    curl: (args) => curl(args),
    wget: (args) => (args.some((word) => word.startsWith('--post')) ? 'change' : 'check'),
    psql: sqlClient,
    mysql: sqlClient,
    mariadb: sqlClient,
    sqlite3: sqlClient,
    'redis-cli': redis,
    ufw: firewall,
    iptables: firewall,
    ip6tables: firewall,
    nft: firewall,
    'firewall-cmd': firewall,
    reboot: () => 'self-severing',
    shutdown: () => 'self-severing',
    halt: () => 'self-severing',
    poweroff: () => 'self-severing',
    ip: (args) =>
      args.some((word) => ['down', 'del', 'flush'].includes(word)) ? 'self-severing' : 'look',
    ifconfig: (args) => (args.includes('down') ? 'self-severing' : 'look'),
    kill: (args) => (args.includes('-0') ? 'check' : 'change'),
    pkill: () => 'dangerous',
    killall: () => 'dangerous',
    ping: (args) => (args.some((word) => /^-\w*[cw]/.test(word)) ? 'check' : 'monitor'),
    mtr: (args) => (args.some((word) => /^(-r|--report|-c)/.test(word)) ? 'look' : 'monitor'),
    top: (args) => (args.some((word) => /^-\w*[bnl]/.test(word)) ? 'look' : 'monitor'),
    htop: () => 'monitor',
    iotop: () => 'monitor',
    watch: () => 'monitor',
    tail: (args) => (follows(args) ? 'monitor' : 'evidence'),
    journalctl: (args) => (follows(args) ? 'monitor' : 'evidence'),
    dmesg: (args) => (follows(args) ? 'monitor' : 'evidence'),
    grep: () => 'evidence',
    zgrep: () => 'evidence',
    last: () => 'evidence',
    who: () => 'evidence',
    tcpdump: (args) => (args.includes('-c') ? 'evidence' : 'monitor'),
    echo: () => 'message',
    printf: () => 'message',
    'slack-cli': () => 'announce',
    slack: () => 'announce',
    mail: () => 'announce',
    mutt: () => 'announce',
    sendmail: () => 'announce',
    wall: () => 'announce',
    test: () => 'check',
    '[': () => 'check',
    pg_isready: () => 'check',
    nc: () => 'check',
    dig: () => 'check',
    nslookup: () => 'check',
    openssl: (args) =>
      ['s_client', 'x509', 'verify', 'version'].includes(args[0] ?? '') ? 'look' : 'change',
    python: code,
    python3: code,
    node: code,
    ruby: code,
    perl: code,
    php: code,
  }),
);

/** The first words that are no options, and no values of options that take one. */
function plain(args: readonly string[], withValue: RegExp): readonly string[] {
  return args.filter((word, i) => !word.startsWith('-') && !withValue.test(args[i - 1] ?? ''));
}

function awsCli(args: readonly string[]): Effect {
  const [area = '', verb = ''] = plain(args, /^--(region|profile|output|endpoint-url)$/);
  if (area === 's3') {
    if (verb === 'ls' || verb === 'presign') return 'look';
    return ['rm', 'rb', 'mv'].includes(verb) || args.includes('--delete') ? 'dangerous' : 'change';
  }
  if (area === 'logs' && follows(args)) return 'monitor';
  if (/^(modify-db|restore|terminate|delete|reset|stop|reboot|failover|rollback)/.test(verb))
    return 'dangerous';
  if (/rotate-secret/.test(verb)) return 'self-severing';
  if (
    !/^(get|describe|list|lookup|filter|head|query|scan|search|test|validate|tail|wait|batch-get)/.test(
      verb,
    )
  ) {
    return 'change';
  }
  return ['logs', 'cloudtrail'].includes(area) ? 'evidence' : 'check';
}

function kubectl(args: readonly string[]): Effect {
  const [verb = '', what = ''] = plain(
    args,
    /^(-n|-l|-c|-f|-o|--(namespace|context|selector|container|kubeconfig))$/,
  );
  if (verb === 'rollout') {
    if (what === 'undo') return 'dangerous';
    return ['status', 'history'].includes(what) ? 'check' : 'change';
  }
  if (['delete', 'drain'].includes(verb)) return 'dangerous';
  if (verb === 'scale')
    return args.some((word) => /^--replicas=0$/.test(word)) ? 'dangerous' : 'change';
  if (verb === 'replace') return args.includes('--force') ? 'dangerous' : 'change';
  if (['port-forward', 'proxy', 'attach'].includes(verb)) return 'monitor';
  if (['logs', 'log', 'describe', 'events'].includes(verb))
    return follows(args) ? 'monitor' : 'evidence';
  if (
    /^(get|top|explain|version|cluster-info|auth|diff|api-resources|api-versions|wait)$/.test(verb)
  ) {
    return follows(args) ? 'monitor' : 'check';
  }
  return verb === 'config' && /^(view|get|current)/.test(what) ? 'look' : 'change';
}

const CONTAINER_FLAGS = /^(-f|-p|-H|--(file|project-name|env-file|context|host|profile))$/;

function containers(args: readonly string[]): Effect {
  const words = plain(args, CONTAINER_FLAGS).filter((word) => word !== 'compose');
  const [verb = '', what = ''] = words;
  const group = [
    'container',
    'image',
    'volume',
    'network',
    'system',
    'node',
    'stack',
    'secret',
  ].includes(verb);
  const act = group || (verb === 'service' && what !== '') ? what : verb;
  if (['rm', 'rmi', 'prune', 'down', 'kill'].includes(act)) return 'dangerous';
  if (act === 'logs') return follows(args.slice(args.indexOf('logs'))) ? 'monitor' : 'evidence';
  if (act === 'stats') return args.includes('--no-stream') ? 'look' : 'monitor';
  if (act === 'events') return 'monitor';
  return /^(ps|ls|inspect|images|version|info|port|diff|top|config|df|history|search)$/.test(act)
    ? 'look'
    : 'change';
}

function git(args: readonly string[]): Effect {
  const [verb = ''] = plain(args, /^-[Cc]$/);
  if (['reset', 'clean', 'revert', 'rebase'].includes(verb)) return 'dangerous';
  if (verb === 'push')
    return args.some((word) => /^(-f|--force)/.test(word)) ? 'dangerous' : 'change';
  if (/^(log|diff|show|blame|reflog|shortlog|bisect)$/.test(verb)) return 'evidence';
  return /^(status|fetch|describe|remote|rev-parse|ls-files|branch|tag|grep)$/.test(verb)
    ? 'look'
    : 'change';
}

function daemon(args: readonly string[]): Effect {
  const words = plain(args, /^(-u|-n|-c|--user)$/);
  if (words.some((word) => /^(reboot|poweroff|halt|rescue|emergency)$/.test(word)))
    return 'self-severing';
  const stops = words.some((word) => /^(stop|disable|mask|kill|delete)$/.test(word));
  if (
    stops &&
    words.some((word) => /^(sshd?|network\w*|NetworkManager|tocsin)(\.service)?$/.test(word))
  ) {
    return 'self-severing';
  }
  if (words.some((word) => word === 'delete' || word === 'kill')) return 'dangerous';
  if (words.some((word) => /^(logs|monit)$/.test(word))) return 'monitor';
  const looks = words.some((word) =>
    /^(status|show|is-active|is-failed|is-enabled|list.*|cat|ls|describe|tail)$/.test(word),
  );
  return looks ? 'check' : 'change';
}

function curl(args: readonly string[]): Effect {
  const at = args.findIndex((word) => word === '-X' || word === '--request');
  const method = (args[at + 1] ?? '').toUpperCase();
  const sends = args.some((word) => /^(-d|--data.*|--json|-F|--form|-T|--upload-file)$/.test(word));
  const writes =
    at >= 0 ? !['GET', 'HEAD', 'OPTIONS'].includes(method) : sends && !args.includes('-G');
  if (!writes) return 'check';
  const url = args.find((word) => /^https?:|^[\w.-]+:\d+\//.test(word)) ?? '';
  if (/hooks\.slack|discord(app)?\.com\/api\/webhooks|webhook\.office/.test(url)) return 'announce';
  const path = wordsIn(url.replace(/^https?:\/\/[^/]*/, '').replace(/\//g, '-'));
  return method === 'DELETE' || path.some((word) => promiseOf(word) === 'danger')
    ? 'dangerous'
    : 'change';
}

function sqlClient(args: readonly string[], simple: Simple): Effect {
  const at = args.findIndex((word) =>
    /^(-c|-e|-Atc|-tc|-tAc|-Nse|-Ne|-se|--command|--execute)$/.test(word),
  );
  const inline = at >= 0 ? args[at + 1] : args.find((word) => /^--(command|execute)=/.test(word));
  if (inline !== undefined) return effectOfSql(inline.replace(/^--\w+=/, ''));
  if (args.some((word) => /^(-l|--list|--version|-V)$/.test(word))) return 'look';
  const quoted = simple.name === 'sqlite3' ? args[args.length - 1] : undefined;
  return quoted !== undefined && quoted.includes(' ') ? effectOfSql(quoted) : 'change';
}

const REDIS_READS =
  /^(info|llen|get|keys|scan|ttl|type|dbsize|memory|slowlog|exists|hgetall|hget|lrange|smembers|zrange|zcard|scard|time|role|latency|--stat|--bigkeys|--latency)$/i;

function redis(args: readonly string[]): Effect {
  const [verb = '', what = ''] = plain(args, /^-[hpaun]$/);
  if (/^ping$/i.test(verb)) return 'check';
  if (/^monitor$/i.test(verb) || args.includes('--stat')) return 'monitor';
  if (REDIS_READS.test(verb)) return 'look';
  if (/^(config|client|cluster)$/i.test(verb) && /^(get|list|info|nodes)$/i.test(what))
    return 'look';
  return /^(flush.*|del|unlink|shutdown|failover|reset|cluster|replicaof|slaveof)$/i.test(verb)
    ? 'dangerous'
    : 'change';
}

/** A firewall's rules may shut out the very connection that sets them. */
function firewall(args: readonly string[]): Effect {
  const looks = args.some((word) =>
    /^(status|-L|-S|--list.*|list|--state|--get.*|--query.*|version|show)$/.test(word),
  );
  return looks ? 'look' : 'self-severing';
}

const RISKY_CODE =
  /\b(delete|remove|drop|truncate|unlink|rmtree|terminate|destroy|purge|wipe|kill|rollback|restore)\b|\.(delete|remove|drop|flush)\w*\(/i;
const WRITING_CODE =
  /\b(system|popen|subprocess|exec|spawn|write|save|update|insert|post|put|patch|commit|create|set_\w+)\s*\(/i;

function code(args: readonly string[]): Effect | null {
  const at = args.findIndex((word) => ['-c', '-e', '-r', '--eval'].includes(word));
  const text = at < 0 ? undefined : args[at + 1];
  if (text === undefined) return null;
  if (RISKY_CODE.test(text)) return 'dangerous';
  return WRITING_CODE.test(text) ? 'change' : 'check';
}

/** PowerShell's verbs say what a cmdlet does. */
function cmdlet(name: string): Effect {
  const verb = name.split('-')[0] ?? '';
  if (/^(Remove|Clear|Uninstall|Reset|Restore|Undo|Format)$/.test(verb)) return 'dangerous';
  if (/^(Test|Confirm|Assert|Ping)$/.test(verb)) return 'check';
  if (/^Write$/.test(verb)) return 'message';
  const looks =
    /^(Get|Select|Measure|Show|Find|Compare|Where|ForEach|Sort|Group|Format|Resolve|Search|Read)$/;
  return looks.test(verb) ? 'evidence' : 'change';
}

/** True for programs whose exit status says whether what they looked at is well. */
export function judgesByExit(simple: Simple): boolean {
  if (simple.name === 'curl') {
    return simple.args.some(
      (word) => word === '--fail' || word === '--fail-with-body' || /^-\w*f/.test(word),
    );
  }
  if (simple.name === 'kubectl')
    return simple.args.includes('status') || simple.args.includes('wait');
  if (simple.name === 'aws') return simple.args.includes('wait');
  if (
    /^(docker|docker-compose|podman|git|gh|az|gcloud|doctl|argocd|helm|terraform|openssl)$/.test(
      simple.name,
    )
  ) {
    return false;
  }
  return !LOOKS.has(simple.name) || /^(ping|test|\[|nc|pg_isready)$/.test(simple.name);
}
