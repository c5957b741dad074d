/** Pulumi's marks for values that are more than plain JSON (Pulumi, "Property values" of its provider protocol). */
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";
const OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export type Values = Readonly<Record<string, unknown>>;

/** The values as they are, without the marks of secrets. */
export function plain(value: unknown): unknown {
    if (Array.isArray(value)) {
        return value.map(plain);
    }
    if (typeof value !== "object" || value === null) {
        return value;
    }
    const signature = SIGNATURE in value ? value[SIGNATURE] : undefined;
    if (signature === SECRET || signature === OUTPUT) {
        return "value" in value ? plain(value.value) : UNKNOWN;
    }
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, plain(member)]));
}

export function plainValues(values: Values): Values {
    return plain(values) as Values;
}

export function textOf(values: Values, key: string): string {
    const value = values[key];
    if (typeof value !== "string") {
        throw new Error(`"${key}" is ${JSON.stringify(value)}, and has to be a text`);
    }
    return value;
}

export function optionalText(values: Values, key: string): string | undefined {
    const value = values[key];
    return typeof value === "string" ? value : undefined;
}
