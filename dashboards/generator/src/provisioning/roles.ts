import type { Catalogue } from '../catalogue';
import { DATASOURCE } from '../panels';

/** Who asks ClickHouse: a data source of Grafana, and the user and role behind it. */
export interface Role {
  /** Uid of the data source. */
  source: string;
  title: string;
  user: string;
  role: string;
  /** Environment variable that holds the password. */
  password: string;
  /** The street or department whose rows alone it reads; absent where it reads all. */
  confined?: { level: 'street' | 'department'; id: string };
}

/** The command centre, the analysts, then each street and department with its portal. */
export function roles({ streets, departments }: Catalogue): Role[] {
  return [
    roleOf('wall', DATASOURCE.uid, 'City360'),
    roleOf('analyst', `${DATASOURCE.uid}-analyst`, 'City360 for analysts'),
    ...streets.map(({ id, name }) => ({
      ...roleOf(`street_${id}`, portalSource(`street-${id}`), `City360 for ${name.en}`),
      confined: { level: 'street' as const, id },
    })),
    ...departments.map(({ id, name }) => ({
      ...roleOf(`dept_${id}`, portalSource(`dept-${id}`), `City360 for ${name.en}`),
      confined: { level: 'department' as const, id },
    })),
  ];
}

/** The data source of a portal, by the uid of its English board. */
export const portalSource = (board: string): string => `${DATASOURCE.uid}-${board}`;

function roleOf(id: string, source: string, title: string): Role {
  return {
    source,
    title,
    user: `grafana_${id}`,
    role: `city360_${id}`,
    password: `CITY360_PASSWORD_${id.toUpperCase()}`,
  };
}
