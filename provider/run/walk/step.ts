import type { Blueprint } from "../../cloud/ports";

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

/** Why a list is walked: to make what it is for, or to bring what is finished up to date with its inputs. */
export type Purpose = "make" | "maintain";

/**
 * What a step needs of the source instance.
 *
 * - `locked`: no other run may work on it; the lock is acquired before the step.
 * - `undisturbed`: a lock that the run holds is kept, so that nobody changes the source under the step's hands.
 * - `free`: nothing; a lock that the run holds is released before the step, which may take an hour.
 */
export type SourceNeed = "free" | "locked" | "undisturbed";

/** What is known of a step without a situation. Everything that is asked about a step is one of these. */
export interface StepFacts {
    /** As a person would say it: `create the backup snapshot`. Unique in its list. */
    readonly name: string;
    /** The part of the list that it belongs to, as messages and the timeline call it: `Step 1`. */
    readonly guide: string;
    /** A `move` is over when observation says so; a `look` leaves no trace and is over when it has run. */
    readonly kind: "move" | "look";
    /** From and to which time it usually takes, in seconds; what a preview's estimate adds up. */
    readonly usualSeconds: readonly [number, number];
    /** The source's services cannot be reached while it runs. */
    readonly outage: boolean;
    readonly source: SourceNeed;
    /** Windows on the source boots after it, which prolongs the outage. */
    readonly bootsSource?: true;
    /** Sysprep makes another computer of the source in it. */
    readonly generalizesSource?: true;
    /** Also a part of bringing a finished thing up to date; without it, of making it alone. */
    readonly maintains?: true;
}

/** What was settled before anything was looked at: the inputs, and nothing of the cloud. */
export type SettingsOf<Context extends StepSettings> = Pick<Context, "inputs" | "identity">;

interface StepSettings {
    readonly inputs: unknown;
    readonly identity: unknown;
}

/** A step of a plan, as a preview asks it what there is to say. */
export interface PlannedStep<Situation, Context extends StepSettings> {
    /** Its place in the plan, from 1. */
    readonly number: number;
    /** Before the first step of the plan. */
    readonly situation: Situation;
    readonly settings: SettingsOf<Context>;
    /** All steps of the plan. */
    readonly steps: readonly StepFacts[];
    /** What Lightsail sells; empty where it could not be asked. */
    readonly blueprints: readonly Blueprint[];
}

/**
 * One line of a list, as something that can be observed, done, and cleaned up after.
 *
 * @typeParam Situation what it decides on. A step that names only what it reads fits into every list whose situation
 * has that.
 * @typeParam Context what it needs to run
 */
export interface Step<Situation, Context extends StepSettings> extends StepFacts {
    /** Pure: what the situation asks of this step. */
    readonly decide: (situation: Situation, settings: SettingsOf<Context>) => Decision;
    /** Changes the cloud and waits until it is changed. Resumable: goes on with what an earlier run has begun. */
    readonly run: (context: Context, situation: Situation) => Promise<void>;
    /** Pure: what of the situation will be different once it has run. */
    readonly expectedAfter: (situation: Situation, settings: SettingsOf<Context>) => Partial<Situation>;
    /** Pure: what a person has to know of it before deciding on the plan, beside its name. A sentence each. */
    readonly preview?: (planned: PlannedStep<Situation, Context>) => readonly string[];
    /**
     * Asked of a step that is to run, once the source's lock is acquired: brings to an end what earlier runs have left
     * in its way.
     *
     * @returns whether there was anything, so that the situation has to be observed again
     */
    readonly settleEarlierRuns?: (context: Context) => Promise<boolean>;
    /**
     * Asked of a step that is to run, while the source's lock settles: what it would look at first. Changes nothing;
     * what fails here is told by the step itself.
     */
    readonly lookWhileLocking?: (context: Context, situation: Situation) => Promise<void>;
    /** Cleans up when this step, or one after it, has failed. Looks first; may be called twice. */
    readonly undo?: (context: Context) => Promise<void>;
}

/** What is walked for a purpose. */
export function stepsFor<S extends StepFacts>(list: readonly S[], purpose: Purpose): readonly S[] {
    return purpose === "make" ? list : list.filter(({ maintains }) => maintains === true);
}
