import assert from "node:assert/strict";
import type { Blueprint } from "../../../../provider/cloud/ports";
import type { PairInputs } from "../../../../provider/sysprep-snapshot-pair/inputs";
import { previewProblems } from "../../../../provider/sysprep-snapshot-pair/preview/preview-problems";
import type { Situation } from "../../../../provider/sysprep-snapshot-pair/situation";
import { foreign, instance, MANUAL, ours, pairInputs, situation } from "../fixtures";

const blueprint = (id: string, name: string, platform: Blueprint["platform"]): Blueprint => ({
    id,
    name,
    platform,
    isActive: true,
    minPower: 0,
});
const BLUEPRINTS = [
    blueprint("windows_server_2019", "Windows Server 2019", "WINDOWS"),
    blueprint("ubuntu_24_04", "Ubuntu", "LINUX_UNIX"),
    // The platform counts, never the words of the id.
    blueprint("windows_like_linux", "Windowmaker", "LINUX_UNIX"),
    blueprint("plesk", "Plesk on Windows", "WINDOWS"),
];

const problems = (now: Partial<Situation>, inputs: Partial<PairInputs> = {}) =>
    previewProblems(situation(now), pairInputs(inputs), BLUEPRINTS);
const wrong = (now: Partial<Situation>, inputs: Partial<PairInputs> = {}) =>
    problems(now, inputs).failures.map(({ property }) => property);

describe("what a preview sees in the cloud", () => {
    it("is nothing with a managed Windows instance", () => {
        assert.deepEqual(problems({}), { failures: [], warnings: [] });
    });

    it("is no node at its address, with the input for a second network adapter among the ways out", () => {
        const [warning = ""] = problems({ node: undefined }).warnings;
        assert.match(warning, /reports another address .*name the node in `sysprep\.managedInstanceId`/);
    });

    it("is a name of before a move into a component, which is mended by an alias and not by deleting", () => {
        for (const now of [{ backup: foreign() }, { sysprep: foreign() }]) {
            assert.match(problems(now).failures[0]?.reason ?? "", /moved into a component.*option `aliases`/);
        }
    });

    it("is an instance that does not exist, by its name", () => {
        assert.deepEqual(wrong({ source: undefined }), ["instanceName"]);
        assert.match(problems({ source: undefined }).failures[0]?.reason ?? "", /no instance "shop"/);
    });

    it("is only a warning where the same program may be what makes the instance", () => {
        for (const sysprep of [MANUAL, pairInputs().sysprep]) {
            const now = { source: undefined, node: undefined };
            const { failures, warnings } = problems(now, { instanceMayBeNew: true, sysprep });
            assert.deepEqual(failures, []);
            assert.equal(warnings.length, 1);
            assert.match(
                warnings[0] ?? "",
                /no instance "shop" .* yet.*looks again before it touches anything/,
            );
        }
        assert.deepEqual(wrong({ source: undefined, backup: foreign() }, { instanceMayBeNew: true }), [
            "backupSnapshotName",
        ]);
        assert.deepEqual(problems({}, { instanceMayBeNew: true }), { failures: [], warnings: [] });
    });

    it("is a metadata service that is switched off in Lightsail, with the call that switches it on", () => {
        const source = instance({ isMetadataOff: true });
        const [problem] = problems({ source }).failures;
        assert.equal(problem?.property, "instanceName");
        assert.match(problem.reason, /metadata service of instance "shop" is switched off in Lightsail/);
        assert.match(
            problem.reason,
            /update-instance-metadata-options --instance-name shop --http-endpoint enabled/,
        );
        assert.deepEqual(wrong({ source, sysprep: ours("available"), backup: ours("available") }), []);
        assert.deepEqual(wrong({ source }, { sysprep: MANUAL }), ["instanceName"]);
    });

    it("is an instance that does not run Windows, with a way to an ordinary snapshot", () => {
        for (const blueprintId of ["ubuntu_24_04", "windows_like_linux"]) {
            const { failures, warnings } = problems({ source: instance({ blueprintId }), node: undefined });
            assert.deepEqual(
                failures.map(({ property }) => property),
                ["instanceName"],
            );
            assert.match(failures[0]?.reason ?? "", /not Windows.*Linux or Unix instance/s);
            assert.deepEqual(warnings, []);
        }
        assert.deepEqual(wrong({ source: instance({ blueprintId: "plesk" }) }), []);
    });

    it("is every name in use at once, and that the snapshots are left alone", () => {
        const { failures } = problems({ backup: foreign({ name: "b1" }), sysprep: foreign({ name: "s1" }) });
        assert.deepEqual(
            failures.map(({ property }) => property),
            ["backupSnapshotName", "sysprepSnapshotName"],
        );
        assert.match(failures[1]?.reason ?? "", /"s1" exists .* left alone/);
    });

    it("is a Linux instance and a name in use together", () => {
        const now = { source: instance({ blueprintId: "ubuntu_24_04" }), backup: foreign() };
        assert.deepEqual(wrong(now), ["instanceName", "backupSnapshotName"]);
    });

    it("is only a warning where Systems Manager does not reach the instance, with both ways out", () => {
        const { failures, warnings } = problems({ node: undefined });
        assert.deepEqual(failures, []);
        assert.equal(warnings.length, 1);
        assert.match(warnings[0] ?? "", /register the instance with Systems Manager.*method: "manual"/s);
        assert.deepEqual(problems({ node: undefined }, { sysprep: MANUAL }).warnings, []);
    });

    it("is told apart: a node that was named and is not there, and none with the instance's address", () => {
        assert.match(
            problems({ node: undefined }).warnings[0] ?? "",
            /no single node reports its private address 172\.26\.0\.7, as of now/,
        );
        const managedInstanceId = "mi-0aaaaaaaaaaaaaaaa";
        const sysprep = { ...pairInputs().sysprep, managedInstanceId } as PairInputs["sysprep"];
        assert.match(
            problems({ node: undefined }, { sysprep }).warnings[0] ?? "",
            /there is no node mi-0aaaaaaaaaaaaaaaa in us-east-1 \(`sysprep\.managedInstanceId`\)/,
        );
    });

    it("is nothing for a pair that is there already, though its instance has gone", () => {
        const done = {
            backup: ours("available"),
            sysprep: ours("available"),
            source: undefined,
            node: undefined,
        };
        assert.deepEqual(problems(done), { failures: [], warnings: [] });
    });
});
