import assert from "node:assert/strict";

import type { LaunchAgent } from "../../emulator/windows/contract";
import { restart } from "./asking";
import { type Computer, running, type Wish } from "../../emulator/test/windows/support";

export const STATE = "C:\\ProgramData\\pulumi-lightsail-windows";
export const USER_DATA = "<powershell>Add-Content C:\\ud.txt x</powershell>";
export const V2_CONFIG = "C:\\ProgramData\\Amazon\\EC2Launch\\config\\agent-config.yml";
const SETTINGS: { readonly [A in LaunchAgent]: readonly string[] } = {
    "ec2launch-v2": [V2_CONFIG],
    ec2launch: ["C:\\ProgramData\\Amazon\\EC2-Windows\\Launch\\Config\\LaunchConfig.json"],
    ec2config: ["Config.xml", "BundleConfig.xml"].map(
        (name) => `C:\\Program Files\\Amazon\\Ec2ConfigService\\Settings\\${name}`,
    ),
};

/** A machine whose owner has chosen the password: no launch may change it. */
export function withOwnPassword(wish: Wish): Computer {
    const target = running(wish);
    target.run(
        `if (Test-Path ${V2_CONFIG}) { (Get-Content ${V2_CONFIG} -Raw).Replace('random', 'doNothing') | Set-Content ${V2_CONFIG} }`,
    );
    return target;
}

export const settingsOf = (target: Computer, agent: LaunchAgent): string[] =>
    SETTINGS[agent].map((path) => target.run(`Get-Content '${path}' -Raw`).stdout);

export const linesOf = (target: Computer, path: string): number =>
    Number(target.run(`@(Get-Content ${path} -ErrorAction SilentlyContinue).Count`).stdout);

export const savedCopies = (target: Computer): string =>
    target.run(`Get-ChildItem ${STATE} -Filter saved-* -Name`).stdout;

/** After the next ordinary start everything is as it was: nothing took it for a first launch. */
export function assertAsBefore(target: Computer, agent: LaunchAgent, before: readonly string[]): void {
    assert.deepEqual(settingsOf(target, agent), before);
    assert.equal(savedCopies(target), "");
    const password = target.disk.truth().administratorPassword;
    const ran = linesOf(target, "C:\\ud.txt");
    restart(target);
    assert.equal(target.disk.truth().administratorPassword, password);
    assert.equal(target.told.at(-1), "agentConnected");
    if (agent !== "ec2config") {
        assert.equal(linesOf(target, "C:\\ud.txt"), ran);
    }
}
