import { duration } from "../toolchain/tell";
import { imageClaims } from "./image-proof";
import { type Claim, claimsAfterDestroy } from "./proof";
import { configure, type Say, SERVER, server } from "./server";
import { showClaims } from "./show";
import type { Stage } from "./stage";

/** An image of the same server by way of a builder; answers whether every claim held. */
export async function tellImage(stage: Stage, say: Say, check: () => void): Promise<boolean> {
    const before = await server(stage, say);
    await configure(stage, {
        instanceName: SERVER,
        iamRole: "builder",
        availabilityZone: before.availabilityZone,
        // The updates of a month take an hour or two.
        windowsUpdates: "false",
    });
    check();
    say("", "── pulumi preview: an image of it that leaves the server what it is");
    await stage.play("preview");
    check();
    say(
        "",
        "── pulumi up: a snapshot, a temporary builder, Sysprep on the builder, the image, and a new instance from it",
    );
    await stage.play("up", "--yes", "--skip-preview");
    check();
    const proven = imageClaims({
        before,
        after: await stage.emulator.state(),
        shownAndStored: stage.shown() + (await stage.ask("stack", "export")),
    });
    const seconds = Number(await stage.ask("stack", "output", "downtimeSeconds"));
    say(
        "",
        "── What that is worth, read from the simulated disks themselves",
        `  ${SERVER} was away for ${duration(seconds)}, and Windows booted for some minutes more.`,
        ...showClaims(proven),
    );
    check();
    say("", "── pulumi destroy: the server stays as it is");
    await stage.play("destroy", "--yes", "--skip-preview");
    const gone: readonly Claim[] = claimsAfterDestroy(SERVER, await stage.emulator.state());
    say(...showClaims(gone));
    return [...proven, ...gone].every(({ holds }) => holds);
}
