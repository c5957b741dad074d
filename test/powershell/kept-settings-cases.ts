import assert from "node:assert/strict";
import { readDocument } from "../../provider/guest/document";
import { keptSettings } from "../../provider/guest/results";
import { keys, type Machine } from "./machine";
import { onMachine } from "./on-machine";

const RECORD = "ProgramData/pulumi-lightsail-windows/settings-run-1.json";
const BEFORE = {
    timeZone: "W. Europe Standard Time",
    systemLocale: "de-DE",
    userLocale: "de-DE",
    keyboard: "00000407",
    denyRemoteDesktop: "1",
    remoteDesktopRules: "RemoteDesktop-UserMode-In-TCP",
};

const record = (machine: Machine) =>
    readDocument(
        "record-settings",
        machine.run("record-settings", { runId: "run-1", settings: keptSettings }),
    );
const putBack = (machine: Machine) =>
    readDocument("put-back-settings", machine.run("put-back-settings", { runId: "run-1" }));

/** What the answer file of EC2Launch sets. */
function throughSysprep({ world }: Machine): void {
    world.timeZone = "UTC";
    world.systemLocale = "en-US";
    world.registry[keys.international] = { LocaleName: "en-US" };
    world.registry[keys.keyboards] = { "1": "00000409" };
    world.registry[keys.terminal] = { fDenyTSConnections: 0 };
    for (const rule of Object.keys(world.firewallRules)) {
        world.firewallRules[rule] = "True";
    }
}

function withRemoteDesktopOff(use: (machine: Machine) => void): void {
    onMachine("ec2launch", (machine) => {
        machine.world.registry[keys.terminal] = { fDenyTSConnections: 1 };
        use(machine);
    });
}

export function keptSettingsCases(): void {
    it("are recorded once, whatever they are at a second attempt", () => {
        withRemoteDesktopOff((machine) => {
            const first = record(machine);
            assert.equal(first.outcome, "recorded");
            assert.deepEqual(Object.fromEntries(first.settings), BEFORE);
            throughSysprep(machine);
            const second = record(machine);
            assert.equal(second.outcome, "recorded-before");
            assert.deepEqual(second.settings, first.settings);
        });
    });

    it("are put back where they are others now, and left alone where they are not", () => {
        withRemoteDesktopOff((machine) => {
            record(machine);
            assert.deepEqual(putBack(machine), { outcome: "put-back", changed: [], problems: [] });
            throughSysprep(machine);
            const { changed, problems } = putBack(machine);
            assert.deepEqual([changed, problems], [keptSettings, []]);
            const calls = machine.calls().join("\n");
            for (const call of [
                "run tzutil.exe /s W. Europe Standard Time",
                "system locale de-DE",
                "culture de-DE",
                "registry 1 = 00000407",
                "registry fDenyTSConnections = 1",
                "rule RemoteDesktop-UserMode-In-UDP False",
            ]) {
                assert.ok(calls.includes(call), call);
            }
            assert.ok(!calls.includes("rule RemoteDesktop-UserMode-In-TCP"));
        });
    });

    it("that cannot be read are told, and left as Sysprep sets them", () => {
        onMachine("ec2launch", (machine) => {
            machine.world.failingPrograms = ["tzutil.exe"];
            machine.world.firewallRules = {};
            assert.deepEqual(record(machine).unreadable, ["timeZone", "remoteDesktopRules"]);
            machine.world.failingPrograms = [];
            machine.world.timeZone = "UTC";
            machine.world.firewallRules = { "RemoteDesktop-UserMode-In-TCP": "True" };
            assert.deepEqual(putBack(machine).changed, []);
        });
    });

    it("that cannot be set are told one by one, and the others are put back", () => {
        onMachine("ec2launch", (machine) => {
            record(machine);
            throughSysprep(machine);
            machine.world.failingPrograms = ["tzutil.exe"];
            const { changed, problems } = putBack(machine);
            assert.ok(!changed.includes("timeZone") && changed.includes("systemLocale"));
            assert.match(problems.join(), /^timeZone: tzutil\.exe ended with exit code 5/);
        });
    });

    it("are not recorded of a generalized Windows, nor put back before its first start is over", () => {
        onMachine("ec2launch", (machine) => {
            machine.world.registry[keys.state] = { ImageState: "IMAGE_STATE_SPECIALIZE_RESEAL_TO_OOBE" };
            assert.throws(() => record(machine), /and not IMAGE_STATE_COMPLETE/);
            assert.throws(() => putBack(machine), /still at its first start/);
            assert.equal(machine.has(RECORD), false);
        });
    });

    for (const [what, text] of [
        ["an empty", ""],
        ["a half-written", '{"timeZone":"W. Eur'],
    ] as const) {
        it(`${what} record is written anew before Sysprep`, () => {
            onMachine("ec2launch", (machine) => {
                machine.write(RECORD, text);
                assert.equal(record(machine).outcome, "recorded");
                assert.equal(putBack(machine).outcome, "put-back");
            });
        });

        it(`${what} record puts nothing back`, () => {
            onMachine("ec2launch", (machine) => {
                machine.write(RECORD, text);
                assert.deepEqual(putBack(machine), {
                    outcome: "nothing-recorded",
                    changed: [],
                    problems: [],
                });
            });
        });
    }

    it("of a folder that is somebody else's are not believed", () => {
        onMachine("ec2launch", (machine) => {
            record(machine);
            machine.world.owner = "S-1-5-21-1-2-3-1001";
            assert.equal(putBack(machine).outcome, "nothing-recorded");
        });
    });

    it("of a machine without a record are left alone", () => {
        onMachine("ec2launch", (machine) => {
            assert.equal(putBack(machine).outcome, "nothing-recorded");
            assert.deepEqual(machine.calls(), []);
        });
    });
}
