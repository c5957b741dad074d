import assert from "node:assert/strict";
import { Rig } from "../../../support/in-process/rig";

const URN = "urn:pulumi:dev::shop::pulumi-nodejs:dynamic/lightsail-windows:SysprepSnapshotPair::shop";

async function pairOf(rig: Rig, sysprep: object = { method: "ssm" }): Promise<Record<string, unknown>> {
    await rig.control("POST", "instances", { name: "shop-windows-1", managed: true });
    const { inputs } = await rig
        .pair()
        .check({}, { instanceName: "shop-windows-1", resourceUrn: URN, sysprep });
    return (await rig.pair().create(inputs)).properties;
}

/** "Lightsail will continue to return the original ciphertext": the password of before, whatever Windows reports. */
function showingTheOriginal(): Rig {
    const rig = new Rig();
    const { lightsail } = rig.cloud;
    const ask = lightsail.getInstanceAccessDetails.bind(lightsail);
    let original: ReturnType<typeof ask> | undefined;
    Object.assign(lightsail, { getInstanceAccessDetails: (name: string) => (original ??= ask(name)) });
    return rig;
}

describe("the source's new administrator password", () => {
    it("comes with the word that Lightsail has shown it", async () => {
        const properties = await pairOf(new Rig());
        assert.equal(properties["sourceAdministratorPasswordFrom"], "lightsail");
    });

    it("that Lightsail never shows leaves the pair complete, with the way that always works (fault 15)", async () => {
        const rig = showingTheOriginal();
        const properties = await pairOf(rig);
        assert.equal(properties["phase"], "complete");
        assert.equal(properties["sourceAdministratorPassword"], null);
        assert.equal(properties["sourceAdministratorPasswordFrom"], null);
        const node = (await rig.state()).instances[0]?.managedInstanceId ?? "?";
        const [warning = ""] = rig.lines("warn");
        assert.match(warning, /could not be read: .*The pair is complete all the same\./);
        assert.ok(
            warning.includes(
                `aws ssm send-command --region us-east-1 --instance-ids ${node} --document-name AWS-RunPowerShellScript --parameters "commands=net user Administrator NEW-PASSWORD"`,
            ),
            warning,
        );
    });

    it("that Lightsail never shows names the backup where the source is managed no more", async () => {
        const rig = showingTheOriginal();
        await pairOf(rig, { method: "ssm", registration: "clear" });
        const warning = rig.lines("warn").find((line) => line.includes("could not be read")) ?? "";
        assert.match(warning, /Without a node in Systems Manager .* go back: /);
        assert.doesNotMatch(warning, /send-command/);
    });
});
