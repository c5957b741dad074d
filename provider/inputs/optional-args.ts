import type { Input } from "@pulumi/pulumi";

/**
 * An input that may be left out. `undefined`, `null`, and an output of either count as left out, so that an optional
 * value of another resource can be handed on as it is.
 */
export type OptionalInput<T> = Input<T | null | undefined>;
