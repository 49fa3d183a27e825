import type { Dashboard, Panel } from '@grafana/schema';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import type { Schema } from 'ts-json-schema-generator';
import { panelsOf } from '../lint';
import { readSchemas } from './schemas';

/** Says where boards are not of Grafana's types. Made once: it reads the types. */
export class BoardValidator {
  private readonly ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
  private readonly board: ValidateFunction;
  private readonly panels: Map<string, ValidateFunction>;
  private readonly defaults: Map<string, ValidateFunction>;

  constructor({ board, panels } = readSchemas()) {
    this.board = this.ajv.compile(board);
    this.panels = compiled(panels, (schema) => this.ajv.compile(schema));
    this.defaults = compiled(panels, (schema) => this.ajv.compile(defaultsOf(schema)));
  }

  /** What is wrong, a sentence each that names board and panel. */
  problems(boards: Dashboard[]): string[] {
    return boards.flatMap((board) => [
      ...errors(this.board, { ...board, panels: [] }).map((error) => `${board.uid}: ${error}`),
      ...panelsOf(board).flatMap((panel) =>
        this.panelProblems(panel).map(
          (problem) => `${board.uid}: panel ${panel.id} (${panel.title}): ${problem}`,
        ),
      ),
    ]);
  }

  private panelProblems(panel: Panel): string[] {
    const validate = this.panels.get(panel.type);
    return validate
      ? [...errors(validate, panel), ...this.overrideProblems(panel)]
      : [`there is no schema for panels of type ${panel.type}`];
  }

  /** The value of an override is a field's own setting: `custom.width` is `custom: {width}`. */
  private overrideProblems({ type, fieldConfig }: Panel): string[] {
    const validate = this.defaults.get(type) as ValidateFunction;
    return (fieldConfig?.overrides ?? []).flatMap(({ matcher, properties }) =>
      properties.flatMap(({ id, value }) => {
        const setting = id
          .split('.')
          .reduceRight<unknown>((inner, name) => ({ [name]: inner }), value);
        return errors(validate, setting).map(
          (error) => `override of ${JSON.stringify(matcher.options)}: ${error}`,
        );
      }),
    );
  }
}

function compiled(
  panels: Map<string, Schema>,
  compile: (schema: Schema) => ValidateFunction,
): Map<string, ValidateFunction> {
  return new Map([...panels].map(([type, schema]) => [type, compile(schema)]));
}

/** The schema of one field's settings; a row has none. */
function defaultsOf({ properties = {} }: Schema): Schema {
  const fields = properties.fieldConfig as Schema | undefined;
  return (fields?.properties?.defaults as Schema | undefined) ?? { type: 'object' };
}

function errors(validate: ValidateFunction, value: unknown): string[] {
  return validate(value) ? [] : [...new Set((validate.errors ?? []).map(sentence))];
}

function sentence({ instancePath, message, keyword, params }: ErrorObject): string {
  const where = instancePath.slice(1).replaceAll('/', '.') || 'it';
  switch (keyword) {
    case 'additionalProperties':
      return `${where} has no ${params.additionalProperty}`;
    case 'enum':
      return `${where} is none of ${(params.allowedValues as unknown[]).join(', ')}`;
    case 'not':
      return `${where} has nothing to set`;
    default:
      return `${where} ${message}`;
  }
}
