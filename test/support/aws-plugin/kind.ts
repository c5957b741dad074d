import type { Aws } from "./clients";
import type { Values } from "./values";

/** A type of resource, as the real provider treats it. All values come without the marks of secrets. */
export interface Kind {
    /** Whether the provider makes up a name where none is given. */
    readonly isNamed: boolean;
    /** A change of these makes another resource. */
    readonly replaces: readonly string[];
    /** What a property is that is left out: written down, it is no change. */
    readonly defaults?: Values;
    /** A change of these is made in place. */
    readonly updates: readonly string[];
    /** Answers the id, and the outputs beside the inputs. */
    create(aws: Aws, inputs: Values): Promise<{ readonly id: string; readonly outputs: Values }>;
    /** The outputs as they are by now; `undefined` for what is gone. */
    read(aws: Aws, id: string, state: Values): Promise<Values | undefined>;
    update?(aws: Aws, id: string, state: Values, inputs: Values): Promise<void>;
    delete(aws: Aws, id: string, state: Values): Promise<void>;
}
