import { blankSnapshot } from "../cloud/to-come";
import type { Instance, InstanceSnapshot } from "../cloud/ports";
import type { Situation as PairSituation, SnapshotSituation } from "../sysprep-snapshot-pair/situation";
import { baseNameOf } from "./context";
import { sourceNameOf } from "./inputs";
import { machineOf } from "./machine-of";
import { builderName } from "./names";
import { runIdOfImage } from "./run-id";
import type { ImageSituation } from "./situation";
import type { Settings } from "./step";

/** The snapshot of the server as it will be once it is begun. Pure. */
export function expectedBase(situation: ImageSituation, settings: Settings): SnapshotSituation {
    const { inputs } = settings;
    const snapshot: InstanceSnapshot = {
        ...blankSnapshot(baseNameOf(inputs), situation.source, situation.now),
        state: "pending",
        region: situation.source?.region ?? "",
        fromInstanceName: sourceNameOf(inputs),
    };
    return { kind: "pending", snapshot, runId: runIdOfImage(settings, situation) };
}

/** The builder as it will be once it runs and has registered. Pure. */
export function expectedBuilder(situation: ImageSituation, { inputs }: Settings): PairSituation {
    const { base, builder, now } = situation;
    const instance: Instance = {
        ...machineOf(base.kind === "absent" ? undefined : base.snapshot, now),
        name: builderName(inputs.snapshotName),
        availabilityZone: situation.source?.availabilityZone ?? "",
    };
    return { ...builder, source: instance, backup: base, power: { lastStart: now, lastStop: undefined } };
}
