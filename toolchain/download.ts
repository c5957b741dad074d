import * as path from "node:path";
import { holdsCommandLine, versionFolder } from "./folders";
import { run } from "./run";
import { type Tell, telling } from "./tell";
import { moveFolder, removeFolder } from "./folder-moves";

const DOWNLOAD_LIMIT_SECONDS = 600;

/**
 * Lets the npm launcher `pulumi` download the official release, into a Pulumi home inside `root` so that
 * the person's own is not written to.
 */
export async function downloadRelease(
    root: string,
    version: string,
    tell: Tell,
): Promise<string | undefined> {
    const home = path.join(root, "home");
    const launcher = path.join(path.dirname(require.resolve("pulumi/package.json")), "run.js");
    const result = await telling(
        tell,
        `Downloading the Pulumi command line ${version} from get.pulumi.com`,
        () =>
            run(process.execPath, [launcher, "version"], {
                environment: {
                    ...process.env,
                    PULUMI_HOME: home,
                    PULUMI_VERSION: version,
                    PULUMI_SKIP_UPDATE_CHECK: "true",
                    // The launcher's first request goes out through Node's own fetch, which heeds HTTPS_PROXY only so.
                    NODE_USE_ENV_PROXY: "1",
                },
                timeoutSeconds: DOWNLOAD_LIMIT_SECONDS,
            }),
    );
    if (!result.succeeded) {
        return result.reason;
    }
    const bin = path.join(versionFolder(home, version), "bin");
    if (!holdsCommandLine(bin)) {
        return `the release's ${bin} holds no complete command line`;
    }
    moveFolder(bin, path.join(root, "bin"));
    removeFolder(home);
    return undefined;
}
