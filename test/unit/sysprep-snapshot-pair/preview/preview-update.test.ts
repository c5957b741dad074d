import assert from "node:assert/strict";
import { updateMark } from "../../../../provider/sysprep-snapshot-pair/preview/preview-run";
import { Rig } from "../../../support/in-process/rig";
import { URN } from "../fixtures";
import type { Raw } from "../../../../provider/inputs/raw";

/** What stands in a preview for a value that is known only after the update. */
const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const GIVEN = { instanceName: "shop", resourceUrn: URN };

async function rigWithSource(): Promise<Rig> {
    const rig = new Rig();
    await rig.control("POST", "instances", { name: "shop", managed: true });
    return rig;
}

/** What a preview says when the program is changed so, and what it changes. */
async function foretold(rig: Rig, recorded: Raw, given: Raw, isPreview = true): Promise<string> {
    rig.said.length = 0;
    const pair = rig.pair();
    const olds = { ...recorded };
    const { inputs, failures } = await pair.check(olds, { ...given, ...updateMark(isPreview) });
    assert.deepEqual(failures, []);
    assert.ok(!("isUpdating" in inputs), "the mark is no input");
    const operations = await rig.operations();
    await pair.previewUpdate(olds, inputs, pair.diff(olds, inputs));
    assert.ok(
        (await rig.operations()).slice(operations.length).every((name) => /^(Get|List|Desc)/.test(name)),
    );
    return [...rig.lines("warn"), ...rig.lines("lasting")].join("\n");
}

async function made(rig: Rig, given: Raw = GIVEN): Promise<Raw> {
    const { inputs } = await rig.pair().check({}, given);
    return (await rig.pair().create(inputs)).properties;
}

/** A create that has failed after its backup, as the state records it. */
async function halfMade(rig: Rig): Promise<Raw> {
    await rig.control("POST", "faults", [{ operation: "SendCommand", nth: 4, fault: "access-denied" }]);
    const { inputs } = await rig.pair().check({}, GIVEN);
    const failure: unknown = await rig
        .pair()
        .create(inputs)
        .catch((error: unknown) => error);
    assert.ok(failure instanceof Error && "properties" in failure);
    return failure.properties as Raw;
}

describe("the preview of an update", () => {
    it("of a pair that a run has left half done says all that the next run will do", async () => {
        const rig = await rigWithSource();
        const text = await foretold(rig, await halfMade(rig), GIVEN);
        assert.match(text, /^the pair of instance "shop", begun by an earlier run, in \d+ steps/);
        assert.match(text, /\d\. run Sysprep\n/);
        assert.match(text, /\nOutage: /);
        assert.match(text, /administrator password CHANGES/);
    });

    it("of such a pair says it while a tag is not known yet", async () => {
        const rig = await rigWithSource();
        const recorded = await halfMade(rig);
        const text = await foretold(rig, recorded, { ...GIVEN, tags: { built: UNKNOWN } });
        assert.match(text, /^the pair of instance "shop", begun by an earlier run, in \d+ steps/);
    });

    it("of a pair that was killed after Sysprep says that the password is a new one", async () => {
        const rig = await rigWithSource();
        await rig.control("POST", "faults", [
            { operation: "CreateInstanceSnapshot", nth: 2, fault: "access-denied" },
        ]);
        rig.beforeRequest = (operation) => {
            if (
                operation === "StartInstance" &&
                rig.lines("lasting").some((line) => /IMAGE_STATE/.test(line))
            ) {
                throw new Error("killed");
            }
        };
        const { inputs } = await rig.pair().check({}, GIVEN);
        await assert.rejects(rig.pair().create(inputs));
        rig.beforeRequest = undefined;
        rig.said.length = 0;
        await rig.pair().check({}, GIVEN);
        const text = rig.lines("lasting").join("\n");
        assert.match(text, /^the pair of instance "shop", begun by an earlier run, in 4 steps/);
        assert.match(text, /administrator password is a new one/);
    });

    it("says that an instance is made, the image copied and the backup deleted, when that is asked for later", async () => {
        const rig = await rigWithSource();
        const text = await foretold(rig, await made(rig), {
            ...GIVEN,
            verify: { source: { kind: "tcp", port: 80 }, clone: true },
            backupRetention: "deleteAfterVerified",
            copyTo: ["eu-west-1"],
        });
        assert.match(text, /^what is left to do for the pair of instance "shop", in 4 steps/);
        assert.match(text, /A temporary instance is made/);
        assert.match(text, /copied to eu-west-1/);
        assert.match(text, /The backup snapshot ".*" is DELETED/);
        assert.doesNotMatch(text, /Outage|password/);
    });

    it("says nothing where nothing is done, and nothing once the update itself is under way", async () => {
        const rig = await rigWithSource();
        const recorded = await made(rig);
        assert.equal(await foretold(rig, recorded, GIVEN), "");
        assert.equal(await foretold(rig, recorded, { ...GIVEN, tags: { team: "web" } }), "");
        const more = { ...GIVEN, copyTo: ["eu-west-1"] };
        assert.equal(await foretold(rig, recorded, more, false), "");
        await rig.pair().check({}, { ...GIVEN, instanceName: "shop", ...updateMark(false) });
        assert.equal(rig.lines("lasting").join("\n"), "");
    });

    it("goes by the state where the cloud cannot be asked", async () => {
        const rig = await rigWithSource();
        const recorded = await halfMade(rig);
        await rig.control("POST", "faults", [
            { operation: "GetInstance", nth: 1, times: 100, fault: "access-denied" },
        ]);
        const text = await foretold(rig, recorded, GIVEN);
        assert.match(text, /^the preview goes by the state alone, because .*GetInstance/);
        assert.match(text, /\nthe pair of instance "shop", begun by an earlier run/);
        assert.match(text, /administrator password CHANGES/);
    });
});

describe("a pair with chosen names that has lost a snapshot", () => {
    const named = { ...GIVEN, backupSnapshotName: "before", sysprepSnapshotName: "after" };

    it("is refused, in the preview and in the update: what is left of it would be deleted first", async () => {
        const rig = await rigWithSource();
        const recorded = await made(rig, named);
        await rig.cloud.lightsail.deleteInstanceSnapshot("before");
        await rig.clock.sleep(10 * 60_000);
        const { properties: lost } = await rig.pair().read("after", recorded);
        assert.equal(lost["phase"], "lost");
        for (const isPreview of [true, false]) {
            await assert.rejects(
                foretold(rig, lost, named, isPreview),
                /the backup snapshot of the pair of instance "shop" was deleted outside .* still "before" and .* still "after"\. Nothing was changed\. Change the name too/,
            );
        }
        await foretold(rig, lost, {
            ...named,
            backupSnapshotName: "before-2",
            sysprepSnapshotName: "after-2",
        });
    });

    it("can still be refreshed", async () => {
        const rig = await rigWithSource();
        const lost = { ...(await made(rig, named)), phase: "lost" };
        const pair = rig.pair();
        const before = await rig.state();
        await pair.previewUpdate(lost, named, pair.diff(lost, named));
        assert.deepEqual(await rig.state(), before);
    });
});

describe("the preview of an adoption", () => {
    it("says that only tags change, whose word it is, and what is deleted with the resource", async () => {
        const rig = await rigWithSource();
        for (const name of ["before", "after"]) {
            await rig.cloud.lightsail.createInstanceSnapshot({
                instanceName: "shop",
                snapshotName: name,
                tags: {},
            });
            await rig.clock.sleep(60 * 60_000);
        }
        const { failures } = await rig.pair().check(
            {},
            {
                ...GIVEN,
                adoptExisting: true,
                backupSnapshotName: "before",
                sysprepSnapshotName: "after",
                copyTo: ["eu-west-1"],
            },
        );
        assert.deepEqual(failures, []);
        const text = rig.lines("lasting").join("\n");
        assert.match(
            text,
            /^"before" and "after" are adopted as the pair of instance "shop": only their tags/,
        );
        assert.match(text, /Both are deleted with this resource/);
        assert.match(text, /in 1 step .*\n {2}1\. copy to other Regions\n/);
        assert.doesNotMatch(text, /Outage/);
    });
});
