/** A JSON value that tests look into by path, such as `operations.0.status`. */
export class Json {
    constructor(readonly value: unknown) {}

    /** What is there; undefined where the path leads nowhere. */
    at(path: string): unknown {
        return path.split(".").reduce<unknown>((value, step) => member(value, step), this.value);
    }

    /** A text that must be there. */
    text(path: string): string {
        const found = this.at(path);
        if (typeof found !== "string") throw new Error(`${path} is no text in ${JSON.stringify(this.value)}`);
        return found;
    }

    /** A list that must be there. */
    list(path: string): Json[] {
        const found = this.at(path);
        if (!Array.isArray(found)) throw new Error(`${path} is no list in ${JSON.stringify(this.value)}`);
        return found.map((item) => new Json(item));
    }

    /** The texts at a path of every member of a list. */
    texts(list: string, path: string): unknown[] {
        return this.list(list).map((item) => item.at(path));
    }
}

function member(value: unknown, step: string): unknown {
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[step] : undefined;
}
