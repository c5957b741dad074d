import * as pulumi from "@pulumi/pulumi";

/** A resource as a program has registered it. */
export interface Registered {
    readonly type: string;
    readonly name: string;
    readonly inputs: Readonly<Record<string, unknown>>;
}

/** What a mocked provider answers beside a resource's own inputs. */
type Answers = Readonly<Record<string, unknown>>;
type Outputs = (resource: Registered) => Answers | Promise<Answers>;

const secretMark = "4dabf18193072939515e22adb298388d";

/** Pulumi's mocks in place of an engine: the program runs, nothing is made, and this knows what it asked for. */
export class MockedProgram {
    readonly resources: Registered[] = [];

    static async start(outputs: Outputs = standIn, preview = false): Promise<MockedProgram> {
        const program = new MockedProgram();
        await pulumi.runtime.setMocks(
            {
                call: ({ token }) =>
                    token.endsWith(":getCallerIdentity") ? { accountId: "111122223333" } : {},
                newResource: async ({ type, name, inputs }) => {
                    const resource = { type, name, inputs: inputs as Registered["inputs"] };
                    program.resources.push(resource);
                    const state = { ...plainOf(resource.inputs), ...(await outputs(resource)) };
                    return { id: `${name}-id`, state };
                },
            },
            "program",
            "test",
            preview,
        );
        return program;
    }

    /** By the last part of their type, in the order in which they were registered. */
    all(typeName: string): readonly Registered[] {
        return this.resources.filter(({ type }) => type.endsWith(`:${typeName}`));
    }

    one(typeName: string, name: string): Registered {
        const found = this.find(typeName, name);
        if (found === undefined) {
            throw new Error(`the program has no ${typeName} "${name}"`);
        }
        return found;
    }

    /** The same, for one that is registered only when others are. */
    async later(typeName: string, name: string): Promise<Registered> {
        for (let turns = 0; turns < 1_000 && this.find(typeName, name) === undefined; turns += 1) {
            await new Promise((resolve) => setImmediate(resolve));
        }
        return this.one(typeName, name);
    }

    private find(typeName: string, name: string): Registered | undefined {
        return this.all(typeName).find((resource) => resource.name === name);
    }
}

/** Providers get the values of secrets and give them back as they are. */
function plainOf(inputs: Registered["inputs"]): Record<string, unknown> {
    return Object.fromEntries(Object.entries(inputs).map(([key, value]) => [key, unwrapped(value)]));
}

function unwrapped(value: unknown): unknown {
    return typeof value === "object" && value !== null && secretMark in value && "value" in value
        ? value.value
        : value;
}

/** Whether an input was sent as a secret. */
export function isSecretInput(value: unknown): boolean {
    return typeof value === "object" && value !== null && secretMark in value;
}

let made = 0;

/** What the real providers would answer, as far as a program reads it. */
export function standIn({ type, name, inputs }: Registered): Record<string, unknown> {
    made += 1;
    switch (type.split(":").at(-1) ?? "") {
        case "SysprepSnapshotPair":
            return { sysprepSnapshotName: `${String(inputs["instanceName"])}-sysprep-1234567` };
        case "SnapshotInstance":
            return {
                instanceName: `${name}-abcdefg`,
                arn: `arn:${name}`,
                publicIpAddress: `192.0.2.${made}`,
                privateIpAddress: `172.26.0.${made}`,
                ipv6Addresses: [`2001:db8::${made}`],
                username: "Administrator",
                administratorPassword: `password of ${name}`,
            };
        case "StaticIp":
            return { name: `${name}-ip`, ipAddress: `198.51.100.${made}` };
        case "StaticIpAttachment":
            return { ipAddress: "203.0.113.9" };
        case "Activation":
            return { activationCode: "code-of-twenty-signs", region: "us-east-1" };
        case "Role":
        case "Instance":
            return { name: inputs["name"] ?? `${name}-1234567` };
        case "NodeRegistration":
            return { text: `registers with ${String(inputs["activationId"])}` };
        case "ManagedNode":
            return { managedInstanceId: "mi-0123456789abcdef0" };
        default:
            return {};
    }
}

export function valueOf<T>(output: pulumi.Output<T>): Promise<pulumi.Unwrap<T>> {
    return new Promise((resolve) => {
        pulumi.output(output).apply((value) => {
            resolve(value);
        });
    });
}
