import type { Attempt, Commands } from "./commands";
import type { Raw } from "./managed-resource";
import type { Witness } from "./witness";
import type { World } from "./world";

export const SOURCE = "shop-windows-1";
export const PAIR_URN =
    "urn:pulumi:dev::shop::pulumi-nodejs:dynamic/lightsail-windows:SysprepSnapshotPair::shop";

/** The arguments of a pair that asks for nothing but to be made. */
export const PLAIN: Raw = { instanceName: SOURCE, resourceUrn: PAIR_URN };
export const USER_DATA = "the-user-data-of-the-clone";

/** What there must be when everything has come to its end. */
export interface Expected {
    /** How many snapshots of the pair, by role. */
    readonly backups: number;
    readonly sysprepSnapshots: number;
    /** Regions with a copy of the Sysprep snapshot. */
    readonly copies?: readonly string[];
    /** How many instances of the stack there are beside the source. */
    readonly instances?: number;
    /** Whether an instance restored from the backup may be there. */
    readonly mayHaveRestored?: boolean;
    /** How often the source's disk has been through Sysprep in all; not counted where a person runs it. */
    readonly sysprepRuns?: number;
    /** Of images: how many snapshots of the server their builders were made from. */
    readonly bases?: number;
    /** Whether the source has registered anew, and is one node that answers. */
    readonly isRenewed?: boolean;
    /** Whether the resource is still in the state. */
    readonly isRecorded: boolean;
}

/** A world in which one thing is about to be done, and what must have come of it. */
export interface Scene {
    readonly world: World;
    readonly stack: Commands;
    readonly witness: Witness;
    /** Runs the same command once more, as a person would; the number says which time it is, from 1. */
    act(time: number): Promise<Attempt>;
    /** What an error may ask for that says that this pair cannot be finished: a change of `triggers`. */
    renew(): Promise<Attempt>;
    /** Whether an undisturbed first run ends in an error, as a failed verification must. */
    readonly failsAtFirst: boolean;
    readonly expected: Expected;
    /** Texts that nobody may see, beside the passwords. */
    readonly secrets: readonly string[];
}

/** A thing that is done with the package, told so that it can be told again. */
export interface Story {
    readonly name: string;
    prepare(): Promise<Scene>;
}
