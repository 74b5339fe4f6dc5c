// Writes operations for a graph: one for every query field, with everything a caller without a token may select to a given depth.
import { getNamedType, isCompositeType, isAbstractType, isEnumType, isInputObjectType, isListType, isNonNullType, isRequiredArgument } from 'graphql';

const DEPTH = 3;

export function writeOperations(schema, guarded) {
  const writer = new Writer(schema, guarded);
  return Object.values(schema.getQueryType().getFields())
    .map((field) => ({ name: field.name, query: writer.operation(field) }))
    .filter((operation) => operation.query !== null);
}

class Writer {
  constructor(schema, guarded) {
    this.schema = schema;
    this.guarded = guarded;
  }

  operation(field) {
    const selected = this.field(this.schema.getQueryType(), field, DEPTH);
    return selected && `query ${field.name} { ${selected} }`;
  }

  field(parent, field, depth) {
    const type = getNamedType(field.type);
    if (this.guarded.has(`${parent.name}.${field.name}`) || this.guarded.has(type.name)) return null;
    const call = field.name + this.args(field);
    if (!isCompositeType(type)) return call;
    const selected = depth > 0 ? this.selection(type, depth - 1) : null;
    return selected && `${call} { ${selected} }`;
  }

  selection(type, depth) {
    const fields = Object.values(type.getFields?.() ?? {}).map((f) => this.field(type, f, depth)).filter(Boolean);
    if (!isAbstractType(type)) return fields.length > 0 ? fields.join(' ') : null;
    const members = this.schema.getPossibleTypes(type)
      .filter((member) => !this.guarded.has(member.name))
      .map((member) => `... on ${member.name} { ${this.own(member, fields, depth)} }`);
    return ['__typename', ...fields, ...members].join(' ');
  }

  // Fields of a member that the abstract type has not got; types of the same name may differ in nullability and could not be merged.
  own(member, common, depth) {
    const names = new Set(common.map((text) => /^\w+/.exec(text)[0]));
    return Object.values(member.getFields())
      .filter((f) => !names.has(f.name))
      .map((f) => this.field(member, f, depth))
      .filter(Boolean)
      .map((text) => `${member.name}_${/^\w+/.exec(text)[0]}: ${text}`)
      .slice(0, 3)
      .concat('__typename')
      .join(' ');
  }

  args(field) {
    const needed = field.args.filter(isRequiredArgument).map((a) => `${a.name}: ${this.literal(a.type)}`);
    return needed.length > 0 ? `(${needed.join(', ')})` : '';
  }

  literal(type) {
    if (isNonNullType(type)) return this.literal(type.ofType);
    if (isListType(type)) return `[${this.literal(type.ofType)}]`;
    if (isEnumType(type)) return type.getValues()[0].name;
    if (isInputObjectType(type)) {
      const needed = Object.values(type.getFields()).filter((f) => isNonNullType(f.type) && f.defaultValue === undefined);
      return `{ ${needed.map((f) => `${f.name}: ${this.literal(f.type)}`).join(', ')} }`;
    }
    switch (type.name) {
      case 'Int': return '3';
      case 'Float': return '1.5';
      case 'Boolean': return 'true';
      default: return '"id-7"';
    }
  }
}
