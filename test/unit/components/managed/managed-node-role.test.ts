import * as assert from "node:assert/strict";
import { ManagedNodeRole, ManagedWindowsInstance } from "../../../../index";
import { MockedProgram, valueOf } from "../mocked-program";

const ARGS = {
    availabilityZone: "us-east-1a",
    blueprintId: "windows_server_2022",
    bundleId: "medium_win_3_0",
};

describe("ManagedNodeRole", () => {
    it("allows what the agent needs, and of the account's own what the program adds", async () => {
        const program = await MockedProgram.start();
        const license = {
            Effect: "Allow",
            Action: "ssm:GetParameter",
            Resource: "arn:aws:ssm:us-east-1:111122223333:parameter/shop/license",
        } as const;
        const role = new ManagedNodeRole("nodes", { statements: [license], tags: { team: "web" } });
        assert.equal(await valueOf(role.name), "nodes-1234567");
        const { Statement } = JSON.parse(String(program.one("RolePolicy", "nodes").inputs["policy"])) as {
            readonly Statement: readonly { readonly Action: readonly string[] }[];
        };
        assert.equal(Statement.length, 2);
        assert.ok(!Statement[0]?.Action.some((action) => action.startsWith("ssm:GetParameter")));
        assert.deepEqual(Statement[1], license);
        assert.deepEqual(program.one("Role", "nodes").inputs["tags"], { team: "web" });
    });

    it("is the role of a managed instance that names it, which then makes none", async () => {
        const program = await MockedProgram.start();
        const { name } = new ManagedNodeRole("nodes");
        await valueOf(new ManagedWindowsInstance("shop", { ...ARGS, iamRole: name }).managedInstanceId);
        assert.equal(program.one("Activation", "shop").inputs["iamRole"], "nodes-1234567");
        assert.equal(program.all("Role").length, 1);
    });
});
