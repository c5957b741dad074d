import fc from "fast-check";
import type { InstanceState } from "../../../provider/cloud/ports";
import type { PairInputs } from "../../../provider/sysprep-snapshot-pair/inputs";
import type {
    CommandSituation,
    Situation,
    SnapshotSituation,
} from "../../../provider/sysprep-snapshot-pair/situation";
import type { Settings } from "../../../provider/sysprep-snapshot-pair/step";
import {
    absent,
    at,
    failed,
    foreign,
    generalized,
    instance,
    MANUAL,
    node,
    none,
    ours,
    running,
    settings,
    situation,
} from "./fixtures";

const states = fc.constantFrom<InstanceState[]>(
    "running",
    "stopped",
    "pending",
    "stopping",
    "rebooting",
    "unknown",
);
const sources = states.map((state) => instance({ state }));
const moments = fc.option(fc.integer({ min: 11, max: 40 }).map(at), { nil: undefined });
const power = fc.record({ lastStart: moments, lastStop: moments });
const nodes = fc.constantFrom(undefined, node(), node({ pingStatus: "ConnectionLost" }));
const commands = fc.constantFrom<CommandSituation[]>(none, running, failed, generalized(at(20)));
const snapshots = fc.constantFrom<SnapshotSituation[]>(
    absent,
    foreign(),
    ours("pending"),
    ours("failed"),
    ours("available"),
);
const verified = fc.record({ source: fc.boolean(), clone: fc.boolean() }, { noNullPrototype: true });

/** What may be wanted. */
export const anySettings: fc.Arbitrary<Settings> = fc
    .record<Partial<PairInputs>>({
        sysprep: fc.constantFrom<PairInputs["sysprep"][]>(MANUAL, settings().inputs.sysprep, {
            method: "ssm",
            preflight: "off",
            registration: "clear",
            preserve: [],
        }),
        verify: fc.constantFrom<PairInputs["verify"][]>({}, { clone: true }),
        copyTo: fc.constantFrom([], ["eu-west-1"]),
        backupRetention: fc.constantFrom("keep", "deleteAfterVerified"),
    })
    .map(settings);

/** Anything that the types allow, also what no run leaves behind. */
export const anySituation: fc.Arbitrary<Situation> = fc
    .record({
        source: fc.option(sources, { nil: undefined }),
        backup: snapshots,
        sysprep: snapshots,
        power,
        command: commands,
        node: nodes,
        passwordRead: fc.boolean(),
        settingsPutBack: fc.boolean(),
        verified,
        clone: fc.option(fc.constant(instance({ name: "clone" })), { nil: undefined }),
    })
    .map(situation)
    // Only what carries a run's tags leads to a command, and only an available backup to Sysprep.
    .map((found) =>
        found.backup.kind === "available" || ["pending", "failed", "available"].includes(found.sysprep.kind)
            ? found
            : { ...found, command: none },
    );

const nothing = fc.record({ source: sources, node: nodes });
const backupBegun = fc.record({
    source: sources,
    node: nodes,
    backup: fc.constantFrom(ours("pending"), ours("failed")),
    power,
});
const backupMade = fc.record({ source: sources, node: nodes, backup: fc.constant(ours("available")), power });
/** Until Sysprep has ended on the source. */
export const beforeSysprep: fc.Arbitrary<Situation> = fc
    .oneof(
        nothing,
        backupBegun,
        backupMade,
        fc.record({
            source: sources,
            node: fc.constant(node()),
            backup: fc.constant(ours("available")),
            power,
            command: fc.constantFrom<CommandSituation[]>(running, failed),
        }),
    )
    .map(situation);
/** Generalized, and not started since: the source is going off, or has gone. */
export const afterSysprep: fc.Arbitrary<Situation> = fc
    .record({
        source: fc
            .constantFrom<InstanceState[]>("running", "stopping", "stopped")
            .map((state) => instance({ state })),
        node: nodes,
        backup: fc.constant(ours("available")),
        power: fc.constantFrom(
            { lastStart: at(12), lastStop: undefined },
            { lastStart: at(12), lastStop: at(11) },
        ),
        command: fc.constant(generalized(at(20))),
    })
    .map(situation);
/** The Sysprep snapshot is begun or made, whatever the source does. */
export const snapshotBegun: fc.Arbitrary<Situation> = fc
    .record({
        source: sources,
        node: nodes,
        backup: fc.constantFrom(ours("available"), absent),
        sysprep: fc.constantFrom(ours("pending"), ours("available")),
        power,
        command: fc.constantFrom<CommandSituation[]>(none, generalized(at(20))),
        settingsPutBack: fc.boolean(),
        passwordRead: fc.boolean(),
        verified,
    })
    .map(situation);
