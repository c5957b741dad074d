import * as assert from "node:assert/strict";
import { shown } from "../../../demo/shown";
import { claims, claimsAfterDestroy, type Evidence } from "../../../demo/proof";
import type {
    DiskTruth,
    InstanceSnapshotState,
    InstanceState,
    JournalEntry,
} from "../../../emulator/services";
import { disk, instance } from "./machines";

function snapshot(role: string, differences: Partial<DiskTruth>): InstanceSnapshotState {
    return {
        name: `shop-${role}`,
        state: "available",
        fromInstanceName: "shop",
        tags: { "pulumi-lightsail-windows:role": role },
        disk: disk(differences),
    };
}

function snapshotCall(n: number, instanceSnapshotName: string): JournalEntry {
    return {
        n,
        at: n,
        region: "us-east-1",
        service: "lightsail",
        operation: "CreateInstanceSnapshot",
        input: { instanceSnapshotName },
        status: 200,
    };
}

const COPY = instance("copy", {
    disk: disk({ administratorPassword: "copy-password", machineSid: "S-1-5-21-3" }),
});
const SOURCE = instance("shop", {
    disk: disk({ administratorPassword: "new-password", machineSid: "S-1-5-21-2" }),
});
const BACKUP = snapshot("backup", {});
const SYSPREP = snapshot("sysprep", { generalized: true, sysprepRuns: 1 });

function evidence(differences: Partial<Evidence> = {}): Evidence {
    return {
        sourceName: "shop",
        sourcePasswordBefore: "old-password",
        after: {
            instances: [SOURCE, COPY],
            instanceSnapshots: [BACKUP, SYSPREP],
            disks: [],
            staticIps: [],
            commands: [],
        },
        journal: [snapshotCall(1, "shop-backup"), snapshotCall(2, "shop-sysprep")],
        shownAndStored: "password: [secret]",
        ...differences,
    };
}

function failing(differences: Partial<Evidence>): readonly string[] {
    return claims(evidence(differences)).flatMap(({ holds, text }) => (holds ? [] : [text]));
}

function withInstances(...instances: readonly InstanceState[]): Partial<Evidence> {
    return { after: { ...evidence().after, instances } };
}

function withSnapshots(...instanceSnapshots: readonly InstanceSnapshotState[]): Partial<Evidence> {
    return { after: { ...evidence().after, instanceSnapshots } };
}

describe("what the demo claims", () => {
    it("holds after a run as it should be", () => {
        assert.deepEqual(failing({}), []);
    });

    const breaches: readonly (readonly [string, Partial<Evidence>, RegExp])[] = [
        [
            "the Sysprep disk is not generalized",
            withSnapshots(BACKUP, snapshot("sysprep", { sysprepRuns: 1 })),
            /is generalized/,
        ],
        [
            "the backup was taken too late",
            withSnapshots(snapshot("backup", { generalized: true }), SYSPREP),
            /is generalized/,
        ],
        [
            "Sysprep ran twice",
            withSnapshots(BACKUP, snapshot("sysprep", { generalized: true, sysprepRuns: 2 })),
            /ran once/,
        ],
        ["the Sysprep snapshot came first", { journal: [...evidence().journal].reverse() }, /ran once/],
        ["the source is left stopped", withInstances({ ...SOURCE, state: "stopped" }, COPY), /running again/],
        [
            "the copy has the source's SID",
            withInstances(SOURCE, { ...COPY, disk: { ...COPY.disk, machineSid: "S-1-5-21-2" } }),
            /SID/,
        ],
        [
            "the copy kept the old password",
            withInstances(SOURCE, { ...COPY, disk: { ...COPY.disk, administratorPassword: "old-password" } }),
            /passwords of the two/,
        ],
        [
            "the copy has no password",
            withInstances(SOURCE, { ...COPY, disk: { ...COPY.disk, administratorPassword: "" } }),
            /passwords of the two/,
        ],
        ["a password was shown", { shownAndStored: "password: copy-password" }, /was shown/],
    ];
    for (const [what, differences, broken] of breaches) {
        it(`does not hold when ${what}`, () => {
            assert.match(failing(differences).join(), broken);
        });
    }

    it("names what is missing", () => {
        assert.throws(() => claims(evidence(withInstances(SOURCE))), /the new instance is not there/);
        assert.throws(() => claims(evidence(withSnapshots(SYSPREP))), /the backup snapshot is not there/);
    });

    it("holds after destroy only if nothing but the running source is left", () => {
        const nothing = {
            instances: [SOURCE],
            instanceSnapshots: [],
            disks: [],
            staticIps: [],
            commands: [],
        };
        const held = (state: typeof nothing): boolean =>
            claimsAfterDestroy("shop", state).every(({ holds }) => holds);
        assert.ok(held(nothing));
        assert.ok(!held({ ...nothing, instances: [{ ...SOURCE, state: "stopped" }] }));
        assert.ok(!held({ ...nothing, instances: [SOURCE, COPY] }));
        assert.ok(
            claimsAfterDestroy("shop", { ...nothing, instanceSnapshots: [BACKUP] }).some(
                ({ holds }) => !holds,
            ),
        );
    });
});

describe("what the demo has shown", () => {
    it("is all events but those that the SDK logs for its own debugging", () => {
        const seen = JSON.stringify({ diagnosticEvent: { severity: "info", message: "step 1" } });
        const unseen = JSON.stringify({ diagnosticEvent: { severity: "debug", message: "secret" } });
        const output = JSON.stringify({ resOutputsEvent: { metadata: {} } });
        assert.equal(shown(`${seen}\n${unseen}\n${output}\n`), `${seen}\n${output}`);
    });
});
