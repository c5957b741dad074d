import assert from "node:assert/strict";
import { registerScript, renewalBootScript, seal } from "../../provider/guest";
import { readDocument } from "../../provider/guest/document";
import type { Machine } from "./machine";
import { onMachine } from "./on-machine";

const FOLDER = "ProgramData/pulumi-lightsail-windows";
const REGISTRATION = "ProgramData/Amazon/SSM/InstanceData/registration";

/** What .NET seals and opens, and what PowerShell writes into files, in the real one. */
export function renewalCases(): void {
    it("is planted with a code that only this machine opens, and whose key is gone", () => {
        onMachine("ec2launch-v2", (machine) => {
            plant(machine);
            const text = machine.read(`${FOLDER}/renewal-register.ps1`);
            const encoded = /^\uFEFF?\$parametersBase64 = '([^']+)'\r?\n/.exec(text)?.[1] ?? "";
            assert.deepEqual(JSON.parse(Buffer.from(encoded, "base64").toString()), {
                activationId: "act-1",
                activationCode: "very-secret",
                region: "us-east-1",
                onlyUnregistered: true,
            });
            assert.ok(text.endsWith(registerScript()));
            assert.ok(!machine.has(`${FOLDER}/renewal-key.xml`));
            assert.match(machine.calls().join("\n"), /task powershell\.exe .*renewal-boot\.ps1/);
        });
    });

    it("is refused with a code that was sealed for another key, and nothing is left", () => {
        onMachine("ec2launch-v2", (machine) => {
            const { publicKey } = readDocument("renewal-key", machine.run("renewal-key", {}));
            machine.run("renewal-key", {});
            assert.throws(() => plantWith(machine, seal("very-secret", publicKey)));
            assert.deepEqual(left(machine), []);
        });
    });

    it("is taken away at the start of another machine, which registers nothing", () => {
        onMachine("ec2launch-v2", (machine) => {
            plant(machine);
            machine.world.cim["Win32_ComputerSystemProduct"] = [{ UUID: "EC2-UUID-CLONE" }];
            boot(machine);
            assert.deepEqual(left(machine), []);
            assert.ok(!machine.calls().some((call) => call.startsWith("agent ")));
        });
    });

    it("is taken away on the machine itself where it has a registration", () => {
        onMachine("ec2launch-v2", (machine) => {
            plant(machine);
            machine.write(REGISTRATION, '{"ManagedInstanceID":"mi-1","Region":"us-east-1"}');
            boot(machine);
            assert.deepEqual(left(machine), []);
        });
    });
}

function plant(machine: Machine): void {
    const { publicKey } = readDocument("renewal-key", machine.run("renewal-key", {}));
    assert.equal(plantWith(machine, seal("very-secret", publicKey)), "planted");
}

function plantWith(machine: Machine, sealedCode: string): string {
    const output = machine.run("plant-renewal", {
        activationId: "act-1",
        sealedCode,
        region: "us-east-1",
        expiresAt: "2100-01-01T00:00:00.000Z",
        bootScript: renewalBootScript(),
        registerScript: registerScript(),
    });
    return readDocument("plant-renewal", output).outcome;
}

/** Without its last word, which ends the process. */
function boot(machine: Machine): void {
    machine.runText(renewalBootScript().replace(/\nexit 0\s*$/, ""));
}

function left(machine: Machine): readonly string[] {
    return machine.files(FOLDER).filter((name) => name.startsWith("renewal"));
}
