import assert from "node:assert/strict";
import type { Raw } from "../../../provider/inputs/raw";
import { TAG } from "../../../provider/run/tags";
import { ImageScene, URN } from "./fixtures";

const MANUAL = { method: "manual", rdpCidrs: ["203.0.113.7/32"] };

async function problemsOf(inputs: object): Promise<readonly string[]> {
    const scene = await ImageScene.open();
    const given = { from: { instanceName: "shop-1" }, iamRole: "shop-ssm", resourceUrn: URN, ...inputs };
    const { failures } = await scene.image().check({}, given);
    assert.ok(!(await scene.rig.operations()).some((name) => /^(Create|Stop|Start|Delete|Send)/.test(name)));
    return failures.map(({ property, reason }) => `${property}: ${reason}`);
}

describe("the inputs of an image", () => {
    const wrong: readonly (readonly [string, object, RegExp])[] = [
        ["no role where Systems Manager is used", { iamRole: undefined }, /^iamRole: is needed/],
        [
            "updates by hand",
            { sysprep: MANUAL, windowsUpdates: true },
            /^windowsUpdates: needs Systems Manager/,
        ],
        [
            "scripts by hand",
            { sysprep: MANUAL, provision: [{ name: "app", script: "exit 0" }] },
            /^provision: needs Systems Manager/,
        ],
        [
            "quiet by hand",
            { sysprep: MANUAL, quiet: { services: ["Spooler"] } },
            /^quiet: needs Systems Manager/,
        ],
        ["isolation by hand", { sysprep: MANUAL, isolate: true }, /^isolate: is prepared on a server/],
        [
            "isolation of an image of a snapshot",
            { from: { snapshotName: "golden" }, isolate: true },
            /^isolate: is prepared on a server/,
        ],
        [
            "a snapshot of somebody else to be deleted",
            { from: { snapshotName: "golden" }, backup: "delete" },
            /^backup: .* is never deleted/,
        ],
        [
            "a service by a name that is none",
            { quiet: { services: ["a'b"] } },
            /^quiet\.services\.0: must be the name of a Windows service/,
        ],
        [
            "no such instance",
            { from: { instanceName: "shop-9" } },
            /^from\.instanceName: there is no instance "shop-9"/,
        ],
        [
            "no such snapshot",
            { from: { snapshotName: "golden" } },
            /^from\.snapshotName: there is no instance snapshot "golden"/,
        ],
        ["an article that is none", { windowsUpdates: { kbs: ["5046615"] } }, /^windowsUpdates/],
        ["a script without a name", { provision: [{ name: "", script: "exit 0" }] }, /^provision\.0\.name/],
        ["nothing to connect from", { sysprep: { method: "manual", rdpCidrs: [] } }, /^sysprep\.rdpCidrs/],
        ["verification of the source, which is not touched", { verify: { source: [] } }, /^verify/],
    ];
    for (const [what, inputs, reason] of wrong) {
        it(`are refused before anything is touched: ${what}`, async () => {
            const problems = await problemsOf(inputs);
            assert.ok(
                problems.some((each) => reason.test(each)),
                problems.join("\n"),
            );
        });
    }

    it("are all told of at once", async () => {
        const problems = await problemsOf({ iamRole: undefined, keepPrevious: -1, copyTo: ["mars"] });
        for (const property of ["iamRole", "keepPrevious", "copyTo"]) {
            assert.ok(
                problems.some((each) => each.startsWith(property)),
                `${property}: ${problems.join("\n")}`,
            );
        }
    });
});

describe("an image of a snapshot", () => {
    async function checkedOf(blueprintId: string, tags: Readonly<Record<string, string>>, more: Raw = {}) {
        const scene = await ImageScene.open({ blueprintId });
        await scene.rig.cloud.lightsail.createInstanceSnapshot({
            instanceName: "shop-1",
            snapshotName: "base-1",
            tags,
        });
        await scene.rig.clock.sleep(30 * 60_000);
        const given = { from: { snapshotName: "base-1" }, iamRole: "shop-ssm", resourceUrn: URN, ...more };
        const { failures } = await scene.image().check({}, given);
        return {
            failures: failures.map(({ reason }) => reason).join("\n"),
            warnings: scene.rig.lines("warn").join("\n"),
        };
    }
    const BACKUP = { [TAG.pair]: "another", [TAG.role]: "backup" };

    it("is refused where its builder could not register, with the ways out", async () => {
        const { failures } = await checkedOf("windows_server_2019", BACKUP);
        assert.match(failures, /"base-1" is a backup: EC2Launch v1/);
        assert.match(failures, /name the instance itself in `from\.instanceName`/);
        assert.match(failures, /sysprep: \{ method: "manual"/);
    });

    it("is not where it registers: with EC2Launch v2, prepared, generalized, or by hand", async () => {
        const fine = [
            await checkedOf("windows_server_2022", BACKUP),
            await checkedOf("windows_server_2019", { ...BACKUP, [TAG.role]: "base", [TAG.planted]: "" }),
            await checkedOf("windows_server_2019", { ...BACKUP, [TAG.role]: "sysprep" }),
            await checkedOf("windows_server_2019", BACKUP, {
                iamRole: undefined,
                sysprep: { method: "manual", rdpCidrs: ["203.0.113.7/32"] },
            }),
        ];
        assert.deepEqual(
            fine.map(({ failures, warnings }) => failures + warnings),
            ["", "", "", ""],
        );
    });

    it("is warned of where nobody can tell whether it is generalized", async () => {
        const { failures, warnings } = await checkedOf("windows_server_2016", {});
        assert.equal(failures, "");
        assert.match(warnings, /snapshot "base-1" is taken for generalized/);
    });
});

describe("the preview of an image", () => {
    async function previewOf(inputs: Raw, server: Raw = {}): Promise<string> {
        const scene = await ImageScene.open(server);
        await scene.checked(inputs);
        return scene.rig.said.map(({ line }) => line).join("\n");
    }

    it("says the outage, that the server stays what it is, what runs twice, and what it costs", async () => {
        const said = await previewOf({});
        assert.match(said, /ONE OUTAGE of instance "shop-1": \d+ to \d+ minutes, for a stop and a start/);
        assert.match(said, /is NOT generalized: it keeps its name, identity and password/);
        assert.match(
            said,
            /public address CHANGES with the stop and start \(no static IP is attached; now 198/,
        );
        assert.match(said, /its services and scheduled tasks run too while it is up/);
        assert.match(said, /billed for 1 hour, which is \d+ US cents at the list price of its bundle/);
    });

    it("says of one without an outage what its disk is like, and that no address changes", async () => {
        const said = await previewOf({ consistency: "crash" });
        assert.match(said, /NO OUTAGE: .* while it runs\. Its disk is then as after a power cut/);
        assert.doesNotMatch(said, /CHANGES/);
    });

    it("says when a person is needed and for how long it waits, on the builder, and what that may cost", async () => {
        const by = (more: Raw) => previewOf({ iamRole: undefined, sysprep: MANUAL, ...more });
        const said = await by({});
        assert.match(
            said,
            /A PERSON IS NEEDED: step \d+ waits, for at most 12h 00m \(`timeouts\.sysprep`\), until somebody has run Sysprep on the builder over RDP/,
        );
        assert.match(said, /connect to the public address of instance "shop-1-image-\w+-builder"/);
        assert.match(said, /billed for 1 to 13 hours/);
        assert.match(await by({ timeouts: { sysprep: "2h" } }), /waits, for at most 2h 00m/);
        assert.doesNotMatch(await previewOf({ timeouts: { sysprep: undefined } }), /A PERSON IS NEEDED/);
    });

    it("names what is kept still on the builder", async () => {
        const said = await previewOf({ quiet: { services: ["Spooler"] }, isolate: true });
        assert.match(said, /stopped and disabled in its first minutes: Spooler/);
        assert.match(said, /The builder is isolated: Windows Firewall blocks/);
    });

    it("says what an update of it does, and nothing where nothing is to do", async () => {
        const scene = await ImageScene.open();
        const inputs = await scene.checked();
        const { properties } = await scene.image().create(inputs);
        const provider = scene.image();
        const news = { ...inputs, verify: { clone: true } };
        await provider.check(inputs, news);
        scene.rig.said.length = 0;
        await provider.previewUpdate?.(properties, news, {
            changes: true,
            replaces: [],
            deleteBeforeReplace: false,
        });
        const said = scene.rig.lines("lasting").join("\n");
        assert.match(said, /Image "shop-1-image-\w+" is brought up to date, in 1 step/);
        assert.match(said, /1\. verify a clone/);
        assert.doesNotMatch(said, /OUTAGE/);
    });

    it("refuses a new image under a chosen name that is still in use", async () => {
        const scene = await ImageScene.open();
        const inputs = await scene.checked({ snapshotName: "golden" });
        const provider = scene.image();
        const news = { ...inputs, triggers: ["again"] };
        await provider.check(inputs, news);
        await assert.rejects(
            async () =>
                provider.previewUpdate?.({ ...inputs, phase: "complete" }, news, {
                    changes: true,
                    replaces: ["triggers"],
                    deleteBeforeReplace: true,
                }),
            /`snapshotName` is still "golden"/,
        );
    });
});
