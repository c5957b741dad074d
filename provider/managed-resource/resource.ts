import type { InputProblem } from "../inputs/parse";
import type { Raw } from "../inputs/raw";

/** The inputs as they are kept, defaults filled in, and every mistake in them. */
export interface Checked {
    readonly inputs: Raw;
    readonly failures: readonly InputProblem[];
}

/** What separates the recorded resource from its inputs. */
export interface Difference {
    readonly changes: boolean;
    /** The properties because of which another resource has to take its place. */
    readonly replaces: string[];
    readonly deleteBeforeReplace: boolean;
}

/** A resource as the state keeps it: inputs and outputs side by side. An empty id means that it no longer exists. */
export interface Recorded {
    readonly id: string;
    readonly properties: Raw;
}

/** The six calls that Pulumi makes of a resource, without Pulumi's own shapes. */
export interface ManagedResource {
    check(olds: Raw, news: Raw): Promise<Checked>;
    /** Pure, but for what the settings say of the Region. */
    diff(olds: Raw, news: Raw): Difference;
    /**
     * Says in a preview what an update would do, and throws where it must not be done. Pulumi makes no such call: it
     * follows every `diff`, the first call that knows of the recorded resource and of its inputs.
     */
    previewUpdate?(olds: Raw, news: Raw, difference: Difference): Promise<void>;
    create(inputs: Raw): Promise<Recorded>;
    read(id: string, properties: Raw): Promise<Recorded>;
    update(id: string, olds: Raw, news: Raw): Promise<Raw>;
    delete(properties: Raw): Promise<void>;
}
