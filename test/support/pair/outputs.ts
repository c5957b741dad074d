import { diagnostics, type Outcome } from "../pulumi";

/** What `pairProgram` exports of each pair, but for its password. */
export interface PairOutput {
    readonly backupSnapshotName: string;
    readonly sysprepSnapshotName: string;
    readonly phase: string;
    readonly region: string;
    readonly platform: string;
    readonly blueprintId: string;
    readonly bundleId: string;
    readonly generalizeProof: string | null;
    readonly backupSnapshot: { readonly name: string; readonly createdAt: string } | null;
    readonly sysprepSnapshot: { readonly name: string; readonly createdAt: string } | null;
    readonly timeline: readonly { readonly step: string; readonly guide: string }[];
    readonly downtimeSeconds: number;
    readonly sourceVerified: boolean;
    readonly cloneVerified: boolean;
    readonly copies: readonly { readonly region: string; readonly name: string }[];
    readonly sysprepSnapshotAgeInDays: number | null;
}

export function pairOutput(outcome: Outcome, name = "shop"): PairOutput {
    return outcome.outputs[name]?.value as PairOutput;
}

/** The lasting lines about one resource. */
export function linesAbout(outcome: Outcome, resource = "shop"): string {
    return diagnostics(outcome)
        .filter((line) => line.resource === resource)
        .map(({ message }) => message)
        .join("\n");
}
