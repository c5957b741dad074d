import * as pulumi from "@pulumi/pulumi";
import type { OptionalInput } from "../provider/inputs/optional-args";

/** Leaves out what is `undefined` or `null`: an argument that is not given must not be there at all. */
export function given<T extends object>(args: T): { [K in keyof T]?: NonNullable<T[K]> } {
    return Object.fromEntries(
        Object.entries(args).filter(([, value]) => value !== undefined && value !== null),
    ) as { [K in keyof T]?: NonNullable<T[K]> };
}

/** For resources of `@pulumi/aws`, to which `null` is a value. What the program says outright stays as it is. */
export function orUndefined<T>(input: OptionalInput<T>): pulumi.Input<T | undefined> {
    if (input instanceof Promise || pulumi.Output.isInstance(input)) {
        const output = pulumi.output(input) as unknown as pulumi.Output<T | null | undefined>;
        return output.apply((value) => value ?? undefined);
    }
    return input ?? undefined;
}
