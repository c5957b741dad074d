import assert from "node:assert/strict";
import { type CommandScriptName, composeCommand, DocumentError, readDocument } from "../../provider/guest";
import { computer, EC2_ID, MINUTE, REGISTRATION, running } from "../../emulator/test/windows/support";
import { ask, filesOf, sysprep, SYSPREP_PARAMETERS } from "./asking";
import { wishFor } from "./ways";
import { IDENTITY_CONFIG, SAVED_CREDENTIALS } from "../../emulator/windows/machine/agent-registration";

const OTHER = "i-0fedcba9876543210";
const USER_SCRIPT = { script: "Set-Content C:\\ran.txt 1", timeoutSeconds: 60 };
const PARAMETERS = {
    detect: {},
    preflight: {},
    "before-sysprep": USER_SCRIPT,
    sysprep: SYSPREP_PARAMETERS,
    progress: {},
    "collect-logs": { removeTask: true },
    "health-check": USER_SCRIPT,
} as const;

describe("a script that comes to another machine (fault 4), in a simulated Windows", () => {
    for (const [script, parameters] of Object.entries(PARAMETERS)) {
        it(`${script} refuses, names the machine, and changes nothing`, () => {
            const target = running(wishFor("ec2launch-v2"));
            const before = filesOf(target);
            const truth = target.disk.truth();
            const name = script as CommandScriptName;
            const end = target.run(composeCommand(name, parameters as never, OTHER).join("\n"));
            assert.throws(
                () => readDocument(name, end.stdout, OTHER),
                (error: unknown) =>
                    error instanceof DocumentError &&
                    error.problem === "other-machine" &&
                    error.message.includes(EC2_ID),
            );
            assert.deepEqual(target.disk.truth(), truth);
            assert.equal(before.find("C:\\ran.txt"), undefined);
            assert.equal(before.find("C:\\ProgramData\\pulumi-lightsail-windows"), undefined);
        });
    }

    it("is believed only where the answer names the machine that was asked", () => {
        const target = running(wishFor("ec2launch-v2"));
        const end = target.run(composeCommand("detect", {}, undefined).join("\n"));
        assert.equal(readDocument("detect", end.stdout, EC2_ID).ec2InstanceId, EC2_ID);
        assert.throws(() => readDocument("detect", end.stdout, OTHER), /came to another machine/);
    });
});

describe("a clone of a machine whose credentials lie on its disk (fault 4), in a simulated Windows", () => {
    const cloneOf = (wish: ReturnType<typeof wishFor>, source: ReturnType<typeof running>) => {
        const clone = computer({
            ...wish,
            disk: source.disk.clone(),
            timeline: source.timeline,
            hardwareUuid: "another",
            ec2InstanceId: OTHER,
        });
        clone.guest.powerOn();
        return clone;
    };

    it("answers as the source's node until they expire", () => {
        const wish = wishFor("ec2launch-v2");
        const source = running(wish);
        source.guest.pressPowerButton();
        source.timeline.advance(2 * MINUTE);
        const clone = cloneOf(wish, source);
        clone.timeline.advance(15 * MINUTE);
        assert.deepEqual(clone.savedCredentials, [true]);
        clone.timeline.advance(60 * MINUTE);
        assert.equal(clone.told.at(-1), "agentDisconnected");
    });

    for (const systemsManagerOnClones of ["keep-source-registration", "clear"] as const) {
        it(`does not after our Sysprep (${systemsManagerOnClones}), which has made them unusable`, () => {
            const wish = wishFor("ec2launch-v2");
            const source = running(wish);
            assert.notEqual(filesOf(source).find(SAVED_CREDENTIALS), undefined);
            assert.equal(sysprep(source, { systemsManagerOnClones }).outcome, "generalized");
            source.timeline.advance(20 * MINUTE, () => source.told.at(-1) === "poweredOff");
            assert.equal(filesOf(source).find(SAVED_CREDENTIALS), undefined);
            assert.equal(
                filesOf(source).find(IDENTITY_CONFIG) === undefined,
                systemsManagerOnClones === "clear",
            );
            const clone = cloneOf(wish, source);
            clone.timeline.advance(30 * MINUTE);
            assert.ok(!clone.savedCredentials.includes(true));
        });
    }

    it("keeps the source in reach: its agent gets new credentials at its start", () => {
        const source = running(wishFor("ec2launch-v2"));
        assert.equal(sysprep(source).outcome, "generalized");
        source.timeline.advance(20 * MINUTE, () => source.told.at(-1) === "poweredOff");
        source.guest.powerOn();
        source.timeline.advance(30 * MINUTE);
        assert.equal(source.connections.at(-1)?.nodeId, REGISTRATION.nodeId);
        assert.equal(ask(source, "detect", {}).ec2InstanceId, EC2_ID);
    });
});
