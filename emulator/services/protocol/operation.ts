import type { Birth, Region } from "../world/model";
import type { World } from "../world/world";
import type { ServiceName } from "./errors";
import { operationShape, type OperationShape } from "./schema";

/** An input as it is after validation: required members are there. */
export type Validated<T> = T extends Date | Uint8Array
    ? T
    : T extends (infer Item)[]
      ? Validated<Item>[]
      : T extends object
        ? {
              [Name in keyof T]: IsOptional<T, Name> extends true
                  ? Validated<T[Name]>
                  : Validated<Given<T[Name]>>;
          }
        : T;

/** The SDK writes a required member as `name: T | undefined`, an optional one as `name?: T | undefined`. */
type IsOptional<T, Name extends keyof T> = Partial<Pick<T, Name>> extends Pick<T, Name> ? true : false;

type Given<T> = Exclude<T, undefined>;

/** What an operation works with. */
export interface OperationContext {
    readonly world: World;
    readonly region: Region;
    /** Simulated time, milliseconds since the epoch. */
    readonly now: number;
    /** Whether a read may know of something; false while a `stale-reads` fault hides it. */
    readonly sees: (thing: { readonly born: Birth }) => boolean;
    /** A fault decides that what this call starts ends in failure. */
    readonly endsInError: boolean;
    /** A fault decides that the agent's first word of how this command ended does not arrive. */
    readonly losesFirstReply: boolean;
}

/** One operation of one service. */
export interface Operation<Output = unknown> {
    readonly service: ServiceName;
    readonly shape: OperationShape;
    run(input: unknown, context: OperationContext): Output;
}

/** Declares a Lightsail operation from the SDK's schema of it. */
export function lightsailOperation<Input, Output>(
    schema: unknown,
    run: (input: Validated<Input>, context: OperationContext) => Output,
): Operation<Output> {
    return declare("lightsail", schema, run);
}

/** Declares a Systems Manager operation from the SDK's schema of it. */
export function ssmOperation<Input, Output>(
    schema: unknown,
    run: (input: Validated<Input>, context: OperationContext) => Output,
): Operation<Output> {
    return declare("ssm", schema, run);
}

function declare<Input, Output>(
    service: ServiceName,
    schema: unknown,
    run: (input: Validated<Input>, context: OperationContext) => Output,
): Operation<Output> {
    return {
        service,
        shape: operationShape(schema),
        // The input has been read against this very schema by now.
        run: (input, context) => run(input as Validated<Input>, context),
    };
}
