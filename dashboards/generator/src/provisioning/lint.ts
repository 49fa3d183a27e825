import { parse } from 'yaml';

interface Source {
  uid: string;
  type: string;
  jsonData: Record<string, unknown>;
  secureJsonData: Record<string, string>;
}

interface Rule {
  uid: string;
  title: string;
  condition: string;
  data: { refId: string; datasourceUid: string; model: { rawSql?: string } }[];
}

/** What is wrong with the provisioning files, a sentence each that names the file. */
export function lintProvisioning(files: Map<string, string>): string[] {
  const read = <T>(name: string): T => parse(files.get(name) ?? '{}') as T;
  const { datasources = [] } = read<{ datasources?: Source[] }>('datasources/city360.yaml');
  const { groups = [] } = read<{ groups?: { rules: Rule[] }[] }>('alerting/city360.yaml');
  const { folders = [], boards = {} } = read<{
    folders?: { uid: string }[];
    boards?: Record<string, { folder: string; source: string }>;
  }>('folders.json');
  const sources = new Set(datasources.map(({ uid }) => uid));
  const known = new Set(folders.map(({ uid }) => uid));
  const rules = groups.flatMap((group) => group.rules);
  return [
    ...datasources.flatMap(lintSource).map((problem) => `datasources: ${problem}`),
    ...repeated([...datasources, ...folders, ...rules].map(({ uid }) => uid)).map(
      (uid) => `the uid ${uid} is there twice`,
    ),
    ...rules.flatMap((rule) => lintRule(rule, sources)).map((problem) => `alerting: ${problem}`),
    ...Object.entries(boards).flatMap(([board, { folder, source }]) => [
      ...(known.has(folder) ? [] : [`folders: ${board} goes into ${folder}, which is none`]),
      ...(sources.has(source) ? [] : [`folders: ${board} asks ${source}, which is no data source`]),
    ]),
    ...[...files].flatMap(([name, text]) =>
      secrets(text).map((secret) => `${name}: ${secret} looks like a secret`),
    ),
  ];
}

function lintSource({ uid, jsonData, secureJsonData }: Source): string[] {
  const problems = isUid(uid) ? [] : [`${uid} is no uid of at most 40 letters, digits, - and _`];
  for (const [name, value] of Object.entries(secureJsonData)) {
    if (!/^\$[A-Z0-9_]+$/.test(value)) {
      problems.push(`${uid}: ${name} is not the name of an environment variable`);
    }
  }
  return 'password' in jsonData ? [...problems, `${uid}: a password in jsonData`] : problems;
}

function lintRule({ uid, title, condition, data }: Rule, sources: Set<string>): string[] {
  const problems = isUid(uid) ? [] : [`${uid} is no uid of at most 40 letters, digits, - and _`];
  if (!data.some(({ refId }) => refId === condition)) {
    problems.push(`${title}: the condition ${condition} is no query of it`);
  }
  for (const { datasourceUid, model } of data) {
    if (datasourceUid === '__expr__') {
      continue;
    }
    const sql = model.rawSql ?? '';
    if (!sources.has(datasourceUid)) {
      problems.push(`${title}: ${datasourceUid} is no data source`);
    }
    if (sql.includes('$')) {
      problems.push(`${title}: Grafana would look up a $ of its SQL in the environment`);
    }
    if (!/\bLIMIT \d+$/.test(sql)) {
      problems.push(`${title}: its SQL does not end with a LIMIT`);
    }
  }
  return problems;
}

/** Values beside a word for a secret that are neither empty nor looked up. */
function secrets(text: string): string[] {
  return [
    ...text.matchAll(/(?:password|secret|token)\w*['"]?\s*[:=]\s*['"]?([^\s'"$][^\s'"]*)/gi),
  ].map(([all]) => all);
}

const isUid = (uid: string): boolean => /^[a-zA-Z0-9_-]{1,40}$/.test(uid);

function repeated(values: string[]): string[] {
  return [...new Set(values.filter((value, at) => values.indexOf(value) !== at))];
}
