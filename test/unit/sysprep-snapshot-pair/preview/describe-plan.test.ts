import assert from "node:assert/strict";
import type { Blueprint } from "../../../../provider/cloud/ports";
import { describePlan } from "../../../../provider/sysprep-snapshot-pair/preview/describe-plan";
import type { PairInputs } from "../../../../provider/sysprep-snapshot-pair/inputs";
import { plan } from "../../../../provider/run/walk/plan";
import { steps } from "../../../../provider/sysprep-snapshot-pair/guide/steps";
import type { Situation } from "../../../../provider/sysprep-snapshot-pair/situation";
import { at, generalized, instance, MANUAL, ours, settings, situation } from "../fixtures";

const BLUEPRINTS: readonly Blueprint[] = [
    {
        id: "windows_server_2019",
        name: "Windows Server 2019",
        platform: "WINDOWS",
        isActive: true,
        minPower: 0,
    },
];

const described = (now: Partial<Situation> = {}, inputs: Partial<PairInputs> = {}): string =>
    describePlan({
        plan: plan(steps, situation(now), settings(inputs)),
        situation: situation(now),
        purpose: "make",
        settings: settings(inputs),
        blueprints: BLUEPRINTS,
    }).join("\n");

describe("the plan in a preview", () => {
    it("lists the steps by the numbers that the run will count them with", () => {
        const lines = described().split("\n");
        assert.match(lines[0] ?? "", /instance "shop", in 13 steps \(usually \d+ to \d+ minutes in all\):$/);
        assert.equal(lines[1], "  1. resolve the source");
        assert.equal(lines[3], "  3. stop for the backup");
        assert.equal(lines[12], "  12. read the source's new administrator password");
    });

    it("says how long the instance is out of reach, boots included, and that its password changes", () => {
        assert.match(
            described(),
            /\nOutage: instance "shop" will be unreachable for about 17 to 48 minutes .*including Windows' boot/,
        );
        assert.match(described(), /\nIts administrator password CHANGES: .*`sourceAdministratorPassword`/);
    });

    it("says that the password may change before Sysprep does it, where no person runs Sysprep", () => {
        const before =
            /refuses a task without a password, it gets a random one right before, which is kept nowhere/;
        assert.match(described(), before);
        assert.doesNotMatch(described({}, { sysprep: MANUAL }), before);
    });

    it("says of a Windows with EC2Config that it was never tried on a real one (fault 16)", () => {
        const of = (blueprintId: string, inputs: Partial<PairInputs> = {}) =>
            described({ source: instance({ blueprintId }) }, inputs);
        const alone =
            /Windows Server 2012 R2 with EC2Config is supported from reading its documentation ALONE/;
        assert.match(of("windows_server_2012_r2"), alone);
        for (const text of [of("windows_server_2019"), of("windows_server_2012_r2", { sysprep: MANUAL })]) {
            assert.doesNotMatch(text, /from reading/);
        }
    });

    it("says that the source is generalized too, wherever Sysprep is still to come", () => {
        const itself =
            /\nSysprep generalizes instance "shop" ITSELF.* SID and computer name.*domain.*event logs.*user data/;
        assert.match(described(), itself);
        assert.match(described({}, { sysprep: MANUAL }), itself);
        const made = { backup: ours("available"), sysprep: ours("available") };
        assert.doesNotMatch(described(made), /generalizes/);
    });

    it("says that the image carries the identity of the source, where it does", () => {
        const carries = /\nThe image CARRIES the identity of instance "shop" in Systems Manager/;
        assert.match(described(), carries);
        const { sysprep } = settings().inputs;
        assert.ok(sysprep.method === "ssm");
        const cleared = { ...sysprep, registration: "clear" } as const;
        assert.doesNotMatch(described({}, { sysprep: cleared }), carries);
        const renewed = described({}, { sysprep: { ...sysprep, iamRole: "nodes" } });
        assert.doesNotMatch(renewed, carries);
        assert.match(renewed, /becomes ANOTHER NODE of Systems Manager .*the image carries no registration/);
        assert.match(renewed, /register the source anew/);
        assert.doesNotMatch(described({}, { sysprep: MANUAL }), carries);
        const made = { backup: ours("available"), sysprep: ours("available") };
        assert.doesNotMatch(described(made), carries);
    });

    it("says what the answer file changes on the instance, and what of it is put back", () => {
        const changes =
            /\nThe answer file that Sysprep is given changes instance "shop" too: the time zone becomes UTC, .*Remote Desktop/;
        assert.match(described(), changes);
        assert.match(
            described(),
            /put back afterwards: timeZone, locale, remoteDesktop \(`sysprep\.preserve`\)/,
        );
        const byHand = described({}, { sysprep: MANUAL });
        assert.match(byHand, changes);
        assert.match(byHand, /It is not put back: the update says then what to set by hand/);
    });

    it("says what becomes of its public address", () => {
        assert.match(
            described(),
            /\nIts public address CHANGES .*no static IP is attached; now 203\.0\.113\.7/,
        );
        assert.match(
            described({ source: instance({ isStaticIp: true }) }),
            /\nIt keeps its static IP 203\.0\.113\.7\./,
        );
        const made = { backup: ours("available"), sysprep: ours("available") };
        assert.doesNotMatch(described(made, { copyTo: ["eu-west-1"] }), /address|static IP/);
    });

    it("says of a run that only has to read the password that it is a new one, and nothing of an outage", () => {
        const text = described({
            backup: ours("available"),
            sysprep: ours("available"),
            settingsPutBack: true,
        });
        assert.match(text, /^what is left to do for the pair of instance "shop", in 1 step \(/);
        assert.doesNotMatch(text, /Outage|CHANGES/);
        assert.match(text, /administrator password is a new one: Sysprep was run on instance "shop"/);
    });

    it("tells whoever resumes after Sysprep that the password is a new one", () => {
        const source = instance({ state: "stopped" });
        const text = described({ source, backup: ours("available"), command: generalized() });
        assert.match(text, /^the pair of instance "shop", begun by an earlier run, in/);
        assert.match(text, /Outage/);
        assert.doesNotMatch(text, /password CHANGES/);
        assert.match(text, /administrator password is a new one/);
    });

    it("says that a person is needed, when, for how long, and what that person does", () => {
        const text = described({}, { sysprep: MANUAL });
        assert.match(text, /\nA PERSON IS NEEDED: step 6 waits, for at most 1h 00m/);
        assert.match(text, /\n {2}1\. In the Lightsail console, open the instance "shop"/);
        assert.match(text, /Ec2LaunchSettings/, "the words for Windows Server 2019");
        assert.doesNotMatch(described(), /PERSON/);
    });

    it("says that an instance is made, and that the backup goes, when checks are asked for later", () => {
        const made = {
            backup: ours("available"),
            sysprep: ours("available"),
            passwordRead: true,
            settingsPutBack: true,
        };
        const text = described(made, {
            verify: { source: [], clone: true },
            backupRetention: "deleteAfterVerified",
        });
        assert.match(text, /\nA temporary instance is made from the Sysprep snapshot, checked, and deleted/);
        assert.match(text, /\nThe backup snapshot "shop-backup-1a2b3c4" is DELETED once both verifications/);
        assert.match(
            described({}, { copyTo: ["eu-west-1"] }),
            /\nThe Sysprep snapshot is copied to eu-west-1/,
        );
    });

    it("says where it would end, and why", () => {
        const power = { lastStart: at(25), lastStop: undefined };
        const text = described({ backup: ours("available"), command: generalized(at(20)), power });
        assert.match(text, /\nIt would end there: .*was started after Sysprep.*[^.]\.$/);
    });

    it("promises no seconds in an estimate of minutes", () => {
        assert.doesNotMatch(described(), /\ds\b/);
    });
});
