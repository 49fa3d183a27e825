import { DATASOURCE } from '../panels';
import type { Role } from './roles';

/**
 * Grafana's file of data sources. Address and passwords come from the environment of the Grafana
 * server; `$NAME` is looked up there when the file is read.
 */
export function dataSources(all: Role[], timeoutSeconds: number): unknown {
  return {
    apiVersion: 1,
    datasources: all.map(({ source, title, user, password }) => ({
      name: title,
      uid: source,
      type: DATASOURCE.type,
      access: 'proxy',
      orgId: 1,
      isDefault: source === DATASOURCE.uid,
      editable: false,
      jsonData: {
        host: '$CITY360_CLICKHOUSE_HOST',
        port: '$CITY360_CLICKHOUSE_PORT',
        secure: '$CITY360_CLICKHOUSE_SECURE',
        protocol: 'http',
        username: user,
        defaultDatabase: 'city360',
        dialTimeout: '5',
        queryTimeout: String(timeoutSeconds),
      },
      secureJsonData: { password: `$${password}` },
    })),
  };
}
