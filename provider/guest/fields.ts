/** A value that came from JSON is not what it should be; the message names the field. */
export class FieldError extends Error {}

/**
 * Reads the fields of a JSON object one by one, each with its kind. PowerShell writes `null` for what it does
 * not have, so a `null` and a field that is not there are one and the same.
 */
export class Fields {
    private constructor(
        private readonly value: Readonly<Record<string, unknown>>,
        private readonly path: string,
    ) {}

    public static of(value: unknown, path: string): Fields {
        if (!isRecord(value)) {
            throw new FieldError(`${path} is ${kindOf(value)} and not an object`);
        }
        return new Fields(value, path);
    }

    public text(name: string): string {
        return this.read(name, isString, "a text");
    }

    public optionalText(name: string): string | undefined {
        return this.has(name) ? this.text(name) : undefined;
    }

    public whole(name: string): number {
        return this.read(name, isWhole, "a whole number");
    }

    public optionalWhole(name: string): number | undefined {
        return this.has(name) ? this.whole(name) : undefined;
    }

    public flag(name: string): boolean {
        return this.read(name, isBoolean, "true or false");
    }

    public oneOf<T extends string>(name: string, words: readonly T[]): T {
        const text = this.text(name);
        const word = words.find((candidate) => candidate === text);
        if (word === undefined) {
            throw new FieldError(`${this.path}.${name} is "${text}" and none of ${words.join(", ")}`);
        }
        return word;
    }

    public optionalOneOf<T extends string>(name: string, words: readonly T[]): T | undefined {
        return this.has(name) ? this.oneOf(name, words) : undefined;
    }

    public object(name: string): Fields {
        return Fields.of(this.value[name], `${this.path}.${name}`);
    }

    public list<T>(name: string, item: (value: unknown, path: string) => T): readonly T[] {
        const values = this.read(name, isArray, "a list");
        return values.map((value, index) => item(value, `${this.path}.${name}[${index}]`));
    }

    public texts(name: string): readonly string[] {
        return this.list(name, (value, path) => {
            if (!isString(value)) {
                throw new FieldError(`${path} is ${kindOf(value)} and not a text`);
            }
            return value;
        });
    }

    /** The names of all that is there. */
    public names(): readonly string[] {
        return Object.keys(this.value);
    }

    /** There, and empty: PowerShell's word for what could not be read. */
    public isNull(name: string): boolean {
        return this.value[name] === null;
    }

    public has(name: string): boolean {
        return this.value[name] !== undefined && this.value[name] !== null;
    }

    private read<T>(name: string, isKind: (value: unknown) => value is T, kind: string): T {
        const value = this.value[name];
        if (!isKind(value)) {
            throw new FieldError(`${this.path}.${name} is ${kindOf(value)} and not ${kind}`);
        }
        return value;
    }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

const isString = (value: unknown): value is string => typeof value === "string";
const isBoolean = (value: unknown): value is boolean => typeof value === "boolean";
const isWhole = (value: unknown): value is number => Number.isInteger(value);
const isArray = (value: unknown): value is readonly unknown[] => Array.isArray(value);

function kindOf(value: unknown): string {
    if (value === undefined || value === null) {
        return "missing";
    }
    return Array.isArray(value) ? "a list" : `a ${typeof value}`;
}
