/**
 * Lightsail's rules for tags, which it enforces only when a server may have been stopped for them already
 * (Lightsail API Reference, "Tag"; Lightsail guide, "Tags in Amazon Lightsail"; the letters as in the pattern of
 * other services' `Tag`).
 */
const ALLOWED = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;
const LONGEST_KEY = 128;
const LONGEST_VALUE = 256;

/** On one resource, those of this package included. */
export const MOST_TAGS = 50;

/** What Lightsail would have against a tag. Pure. */
export function tagProblem(key: string, value: string): string | undefined {
    if (/^aws:/i.test(key) || /^aws:/i.test(value)) {
        return `keys and values that start with "aws:", in capitals or not, are kept for AWS`;
    }
    const [keyLength, valueLength] = [Array.from(key).length, Array.from(value).length];
    if (keyLength === 0 || keyLength > LONGEST_KEY) {
        return `a tag's key has 1 to ${LONGEST_KEY} characters, not ${keyLength}`;
    }
    if (valueLength > LONGEST_VALUE) {
        return `a tag's value has at most ${LONGEST_VALUE} characters, not ${valueLength}`;
    }
    const strange = Array.from(key + value).filter((character) => !ALLOWED.test(character));
    return strange.length === 0
        ? undefined
        : `Lightsail takes letters, digits, spaces and + - = . _ : / @ in a tag, not ${[...new Set(strange)].map((character) => JSON.stringify(character)).join(" ")}`;
}

/** Starts the keys of the tags by which this package knows what is its own; no input may set one. */
export const OWN_TAG_PREFIX = "pulumi-lightsail-windows";

export function isOwnTag(key: string): boolean {
    return key.startsWith(`${OWN_TAG_PREFIX}:`);
}
