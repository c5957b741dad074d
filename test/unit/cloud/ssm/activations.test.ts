import assert from "node:assert/strict";
import { refusal, scriptedCloud } from "../../../support/in-process/scripted-aws";
import { answering } from "../../../support/in-process/samples";

const NEW = {
    iamRole: "shop-ssm",
    name: "shop-builder-1",
    description: "a builder",
    expiresAt: new Date("2026-11-30T00:00:00Z"),
    tags: { team: "web" },
};

describe("hybrid activations", () => {
    it("are made for one machine each, under a name by which they are found again", async () => {
        const { ssm, input } = answering({ ActivationId: "a-1", ActivationCode: "secret-code" });
        assert.deepEqual(await ssm.createActivation(NEW), { id: "a-1", code: "secret-code" });
        const { ExpirationDate, ...rest } = input() ?? {};
        assert.equal(Number(ExpirationDate), NEW.expiresAt.getTime() / 1_000);
        assert.deepEqual(rest, {
            IamRole: "shop-ssm",
            DefaultInstanceName: "shop-builder-1",
            Description: "a builder",
            RegistrationLimit: 1,
            Tags: [{ Key: "team", Value: "web" }],
        });
    });

    it("are not made twice after a reply that was lost, because no call tells the code a second time", async () => {
        const { cloud, aws } = scriptedCloud(() => ({ connection: "ECONNRESET" }));
        await assert.rejects(cloud.ssm.createActivation(NEW));
        assert.equal(aws.calls.length, 1);
    });

    it("are found by their name", async () => {
        const { ssm, input } = answering({
            ActivationList: [
                {
                    ActivationId: "a-1",
                    DefaultInstanceName: "shop-builder-1",
                    RegistrationsCount: 1,
                    Tags: [{ Key: "team", Value: "web" }],
                },
            ],
        });
        assert.deepEqual(await ssm.listActivations("shop-builder-1"), [
            { id: "a-1", name: "shop-builder-1", registrations: 1, expired: false, tags: { team: "web" } },
        ]);
        assert.deepEqual(input(), {
            Filters: [{ FilterKey: "DefaultInstanceName", FilterValues: ["shop-builder-1"] }],
            MaxResults: 50,
        });
    });

    it("count as deleted, and nodes as deregistered, where they are gone already", async () => {
        const gone = scriptedCloud(({ operation }) =>
            refusal(operation === "DeleteActivation" ? "InvalidActivationId" : "InvalidInstanceId", "gone"),
        );
        await gone.cloud.ssm.deleteActivation("a-1");
        await gone.cloud.ssm.deregisterNode("mi-1");
        assert.deepEqual(
            gone.aws.calls.map(({ operation }) => operation),
            ["DeleteActivation", "DeregisterManagedInstance"],
        );
    });
});
