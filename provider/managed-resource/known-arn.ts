import { isKnown } from "../inputs/parse";

/** An ARN is there, and a preview knows it. */
export function isKnownArn(value: unknown): boolean {
    return typeof value === "string" && isKnown(value);
}
