import assert from "node:assert/strict";
import { readDocument } from "../../provider/guest/document";
import { keys, type Machine } from "./machine";
import { onMachine, writeRecord } from "./on-machine";

export function powerOffCases(): void {
    const began = Date.UTC(2026, 10, 23, 2, 59) / 1000;
    const record = {
        runId: "r",
        attempt: 1,
        phase: "done",
        outcome: "generalized",
        startedAt: began,
        phaseAt: began,
    };
    const ask = (machine: Machine) =>
        readDocument("power-off", machine.run("power-off", { runId: "r", attempt: 1 }));
    const generalized = (machine: Machine, change: object = {}) => {
        writeRecord(machine, { ...record, ...change });
        machine.world.registry[keys.state] = { ImageState: "IMAGE_STATE_GENERALIZE_RESEAL_TO_OOBE" };
        machine.world.shutdownScheduled = true;
    };
    const shutdowns = (machine: Machine) =>
        machine.calls().filter((call) => call.startsWith("run shutdown.exe"));

    it("calls the scheduled one off and schedules it anew", () => {
        onMachine("ec2launch", (machine) => {
            generalized(machine);
            assert.equal(ask(machine).outcome, "scheduled");
            const [first = "", second, third = ""] = shutdowns(machine);
            assert.match(first, /\/s \/t 5 /);
            assert.equal(second, "run shutdown.exe /a");
            assert.equal(third, first);
        });
    });

    const refused: readonly [string, (machine: Machine) => void, RegExp][] = [
        ["nothing is recorded", () => undefined, /has not generalized/],
        [
            "another run was the last",
            (machine) => {
                generalized(machine, { runId: "s" });
            },
            /has not generalized/,
        ],
        [
            "the run has failed",
            (machine) => {
                generalized(machine, { outcome: "failed" });
            },
            /has not generalized/,
        ],
        [
            "the record is empty",
            (machine) => {
                machine.write("ProgramData/pulumi-lightsail-windows/sysprep-r-1.json", "");
            },
            /has not generalized/,
        ],
        [
            "the disk is not generalized",
            (machine) => {
                generalized(machine);
                machine.world.registry[keys.state] = { ImageState: "IMAGE_STATE_COMPLETE" };
            },
            /ImageState is IMAGE_STATE_COMPLETE/,
        ],
        [
            "Windows was started since",
            (machine) => {
                generalized(machine);
                machine.world.secondsSinceBoot = 10;
            },
            /started since/,
        ],
    ];
    for (const [what, change, message] of refused) {
        it(`is refused where ${what}`, () => {
            onMachine("ec2launch", (machine) => {
                change(machine);
                const answer = ask(machine);
                assert.equal(answer.outcome, "refused");
                assert.match(answer.message, message);
                assert.deepEqual(shutdowns(machine), []);
            });
        });
    }

    it("is tried again and then says why not", () => {
        onMachine("ec2launch", (machine) => {
            generalized(machine);
            machine.world.failingPrograms = ["shutdown.exe"];
            assert.throws(() => ask(machine), /shutdown\.exe ended with exit code 5/);
            assert.equal(shutdowns(machine).length, 5);
        });
    });
}
