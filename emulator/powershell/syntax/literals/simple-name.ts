import type { Reader } from "../reader";

const SIMPLE_NAME = /[\p{L}_][\p{L}\p{Nd}_]*/uy;

/** The name of a type or of a member, without quotes. */
export function simpleName(reader: Reader): string | undefined {
    return reader.take(SIMPLE_NAME)?.[0];
}
