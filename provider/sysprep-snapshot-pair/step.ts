import type { PairContext } from "./context";
import type { Situation } from "./situation";

/** The part of Amazon's guide "Creating a snapshot of your Windows Server instance" that a step belongs to. */
export type GuidePart = "Before you begin" | "Step 1" | "Step 2" | "Step 3" | "Next steps";

/** What a step makes of the situation. */
export type Decision =
    | { readonly kind: "done" }
    | { readonly kind: "run" }
    /** It may not run, and neither may what follows. */
    | { readonly kind: "refuse"; readonly error: Error };

export const done: Decision = { kind: "done" };
export const run: Decision = { kind: "run" };
export const runIf = (needed: boolean): Decision => (needed ? run : done);
export const refuse = (error: Error): Decision => ({ kind: "refuse", error });

/** What is settled before anything is looked at: the inputs, and nothing of the cloud. */
export type Settings = Pick<PairContext, "inputs" | "identity">;

/** One line of the guide, as something that can be observed, done, and cleaned up after. */
export interface Step {
    /** As a person would say it: `create the backup snapshot`. */
    readonly name: string;
    readonly guide: GuidePart;
    /** A `move` is over when observation says so; a `look` leaves no trace and is over when it has run. */
    readonly kind: "move" | "look";
    /** From and to which time it usually takes, in seconds; what a preview's estimate adds up. */
    readonly usualSeconds: readonly [number, number];
    /** The source's services cannot be reached while it runs. */
    readonly outage: boolean;
    /** Pure: what the situation asks of this step. */
    decide(situation: Situation, settings: Settings): Decision;
    /** Moves the cloud and waits until it got there. Resumable: what was begun by a run before is gone on with. */
    run(context: PairContext, situation: Situation): Promise<void>;
    /** Pure: what the situation will be once it has run. */
    foresee(situation: Situation, settings: Settings): Situation;
    /** What must be set right when this step, or one after it, has failed. Looks first; may be called twice. */
    undo?(context: PairContext): Promise<void>;
}
