import assert from "node:assert/strict";
import { builderBootScript, builderUserData } from "../../provider/guest";
import type { Machine } from "./machine";
import { onMachine } from "./on-machine";

const FOLDER = "ProgramData/pulumi-lightsail-windows";
const USER_DATA = builderUserData({ activationId: "a", activationCode: "c", region: "us-east-1" }, "run-1");

/** A copy of a server's disk, on which a builder was prepared, in another machine. */
function onCopy(isolated: boolean, use: (machine: Machine) => void): void {
    onMachine("ec2launch-v2", (machine) => {
        const quiet = { services: [], scheduledTasks: [] };
        machine.write(
            `${FOLDER}/builder.json`,
            JSON.stringify({ hardwareUuid: "EC2-UUID-OF-THE-SERVER", runId: "run-1", quiet, isolated }),
        );
        machine.world.userData = USER_DATA;
        use(machine);
    });
}

/** Without its last word, which ends the process. */
function boot(machine: Machine): void {
    machine.runText(builderBootScript().replace(/\nexit 0\s*$/, ""));
}

const left = (machine: Machine): readonly string[] => machine.files(FOLDER);

/** What a startup task does about the network, which the simulated Windows does not have. */
export function builderBootCases(): void {
    it("asks Amazon's name server where it is isolated, and otherwise whom it asks anyway", () => {
        for (const isolated of [true, false]) {
            onCopy(isolated, (machine) => {
                boot(machine);
                assert.equal(machine.calls().includes("names of 7 from 169.254.169.253"), isolated);
            });
        }
    });

    it("mends the route to the metadata service for this start where it has had no answer for minutes", () => {
        onCopy(false, (machine) => {
            machine.world.metadataRouteLost = true;
            machine.world.userData = "";
            boot(machine);
            assert.deepEqual(machine.calls(), [
                "route to 169.254.169.254/32 removed from ActiveStore",
                "route to 169.254.169.254/32 through 7 by 172.26.0.1 in ActiveStore",
            ]);
            // Twelve looks of ten seconds each, and a pause of ten after each.
            assert.equal(machine.secondsPassed(), 240);
            assert.deepEqual(left(machine), []);
        });
    });

    it("waits twenty minutes for the metadata service at most, and then takes itself away", () => {
        onCopy(false, (machine) => {
            machine.world.metadata = 0;
            boot(machine);
            assert.equal(machine.secondsPassed(), 1200);
            assert.deepEqual(left(machine), []);
        });
    });

    it("changes nothing where the machine cannot be told, and leaves it to the next start", () => {
        onCopy(true, (machine) => {
            machine.world.brokenClasses = ["Win32_ComputerSystemProduct"];
            boot(machine);
            assert.equal(machine.secondsPassed(), 290);
            assert.deepEqual(machine.calls(), []);
            assert.deepEqual(left(machine), ["builder.json"]);
        });
    });

    it("changes nothing where its record does not say of which machine the disk is", () => {
        onCopy(true, (machine) => {
            machine.write(`${FOLDER}/builder.json`, "{}");
            boot(machine);
            assert.deepEqual(machine.calls(), []);
            assert.deepEqual(left(machine), ["builder.json"]);
        });
    });
}
