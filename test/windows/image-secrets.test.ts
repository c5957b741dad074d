import assert from "node:assert/strict";

import { composeCommand } from "../../provider/guest";
import { V1, V2 } from "../../emulator/windows/agents/paths";
import { EC2_ID, MINUTE, running, type Computer } from "../../emulator/test/windows/support";
import { ask, filesOf, sysprep } from "./asking";
import { wishFor } from "./ways";

const SECRET = "Licence-4711-Secret";
const ENCODED = Buffer.from(JSON.stringify({ script: `'${SECRET}'`, timeoutSeconds: 600 })).toString(
    "base64",
);

/** Every file of a disk that holds one of these texts, in clear or in the base64 of a command's parameters. */
function filesWith(target: Computer, texts: readonly string[]): string[] {
    const wanted = [...texts, ENCODED.slice(20, 60)];
    return filesOf(target)
        .descendants("C:\\")
        .filter((entry) => !entry.isFolder)
        .filter((entry) => {
            const text = Buffer.from(entry.bytes).toString("latin1").replace(/\0/g, "");
            return wanted.some((each) => text.includes(each));
        })
        .map((entry) => entry.path);
}

const powersOff = (target: Computer): void => {
    target.timeline.advance(20 * MINUTE, () => target.told.at(-1) === "poweredOff");
    assert.equal(target.told.at(-1), "poweredOff");
};

describe("what the disk of an image holds (security 7), in a simulated Windows", () => {
    it("is kept by the Systems Manager agent until Sysprep: the script of every command", () => {
        const target = running(wishFor("ec2launch-v2"));
        ask(target, "before-sysprep", { script: `'${SECRET}'`, timeoutSeconds: 600 });
        assert.match(filesWith(target, [SECRET]).join(), /document\\orchestration\\/);
    });

    it("is no user's script, nor one that was killed, nor role credentials", () => {
        const target = running(wishFor("ec2launch-v2"));
        ask(target, "before-sysprep", { script: `'${SECRET}'`, timeoutSeconds: 600 });
        const script = `Start-Sleep 300 # ${SECRET}`;
        target.guest
            .runScript(
                composeCommand("before-sysprep", { script, timeoutSeconds: 600 }, EC2_ID),
                () => undefined,
            )
            .kill();
        const folder = "C:\\ProgramData\\pulumi-lightsail-windows-1d1e";
        filesOf(target).writeText(`${folder}\\script.ps1`, SECRET);
        assert.equal(sysprep(target).outcome, "generalized");
        powersOff(target);
        assert.deepEqual(filesWith(target, [SECRET, "token of mi-"]), []);
        assert.equal(filesOf(target).find(folder), undefined);
    });

    it("is no password that the settings held in plain text", () => {
        for (const agent of ["ec2launch-v2", "ec2launch"] as const) {
            const target = running(wishFor(agent));
            const text =
                agent === "ec2launch"
                    ? `{"AdminPasswordType":"Specify","AdminPassword":"${SECRET}"}`
                    : (filesOf(target).readText(V2.config) ?? "").replace(
                          "type: random",
                          `type: static\n        data: ${SECRET}`,
                      );
            filesOf(target).writeText(agent === "ec2launch" ? V1.config : V2.config, text);
            assert.equal(sysprep(target).outcome, "generalized");
            powersOff(target);
            assert.deepEqual(filesWith(target, [SECRET]), []);
        }
    });
});
