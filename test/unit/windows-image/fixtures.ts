import assert from "node:assert/strict";
import { EngineGone } from "../../../provider/engine/engine-gone";
import { claimProvider } from "../../../provider/managed-resource/claim";
import { IMAGE_CLAIM } from "../../../provider/windows-image/claim/claim";
import { windowsImageProvider } from "../../../provider/windows-image/provider";
import { Rig } from "../../support/in-process/rig";

export const URN = "urn:pulumi:dev::shop::pulumi-nodejs:dynamic/lightsail-windows:WindowsImage::shop";
type Raw = Readonly<Record<string, unknown>>;

/** A simulated cloud with one server, and images made of it. */
export class ImageScene {
    /** The server's own registration. */
    #activations: readonly string[] = [];

    private constructor(readonly rig: Rig) {}

    static async open(
        server: Raw = {},
        options: ConstructorParameters<typeof Rig>[0] = {},
    ): Promise<ImageScene> {
        const rig = new Rig(options);
        await rig.emulator.ready;
        await rig.control("POST", "instances", {
            name: "shop-1",
            managed: true,
            blueprintId: "windows_server_2022",
            ...server,
        });
        const scene = new ImageScene(rig);
        scene.#activations = (await rig.cloud.ssm.listActivations()).map(({ id }) => id);
        return scene;
    }

    image() {
        return windowsImageProvider(this.rig.runtime);
    }

    claim() {
        return claimProvider(this.rig.runtime, IMAGE_CLAIM);
    }

    async checked(more: Raw = {}): Promise<Raw> {
        const given = { from: { instanceName: "shop-1" }, iamRole: "shop-ssm", resourceUrn: URN, ...more };
        const { inputs, failures } = await this.image().check({}, given);
        assert.deepEqual(failures, []);
        return inputs;
    }

    async make(more: Raw = {}): Promise<{ readonly id: string; readonly properties: Raw }> {
        return this.image().create(await this.checked(more));
    }

    async server() {
        return (await this.rig.state()).instances.find(({ name }) => name === "shop-1");
    }

    async builders() {
        return (await this.rig.state()).instances.filter(({ name }) => name.endsWith("-builder"));
    }

    /** The activations beside the server's own. */
    async ownActivations(): Promise<readonly string[]> {
        const all = await this.rig.cloud.ssm.listActivations();
        return all.map(({ id }) => id).filter((id) => !this.#activations.includes(id));
    }

    async snapshot(name: unknown) {
        return (await this.rig.state()).instanceSnapshots.find((snapshot) => snapshot.name === name);
    }

    /** What is there beside the server: nothing that costs money or leads anywhere may stay. */
    async leftovers(): Promise<readonly string[]> {
        const { instances } = await this.rig.state();
        const activations = await this.ownActivations();
        const nodes = await this.rig.cloud.ssm.describeNodes();
        return [
            ...instances.filter(({ name }) => name !== "shop-1").map(({ name }) => `instance ${name}`),
            ...(await this.rig.cloud.lightsail.listDisks()).map(({ name }) => `disk ${name}`),
            ...activations.map((id) => `activation ${id}`),
            ...nodes.slice(this.#activations.length).map(({ id }) => `node ${id}`),
        ];
    }

    /** Runs `create` in a process that ends at its request number `last`; answers whether it came to its end. */
    async killedAt(inputs: Raw, last: number): Promise<boolean> {
        const gone = new AbortController();
        let requests = 0;
        this.rig.beforeRequest = () => {
            requests += 1;
            if (requests >= last) {
                gone.abort(new EngineGone("gone"));
            }
            // A process that is gone sends nothing more.
            if (requests > last) {
                throw Object.assign(new Error("gone"), { code: "ECONNREFUSED" });
            }
        };
        const provider = windowsImageProvider({
            ...this.rig.runtime,
            signal: gone.signal,
            assertEngineAlive: () => {
                gone.signal.throwIfAborted();
                return Promise.resolve();
            },
        });
        const isDone = await provider.create(inputs).then(
            () => true,
            () => false,
        );
        this.rig.beforeRequest = undefined;
        return isDone;
    }
}
