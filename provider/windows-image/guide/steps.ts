import { copyToRegions } from "../../sysprep-snapshot-pair/steps/copy-to-regions";
import { createSysprepSnapshot } from "../../sysprep-snapshot-pair/steps/create-sysprep-snapshot";
import { runSysprep } from "../../sysprep-snapshot-pair/steps/run-sysprep";
import { verifyClone } from "../../sysprep-snapshot-pair/steps/verify-clone";
import { waitForShutdown } from "../../sysprep-snapshot-pair/steps/wait-for-shutdown";
import { previewByHand } from "../builder/by-hand";
import { onBuilder } from "../on-builder";
import type { ImageStep } from "../step";
import { beginBaseSnapshot } from "../steps/begin-base-snapshot";
import { checkSource } from "../steps/check-source";
import { connectBuilder } from "../steps/connect-builder";
import { deleteBase } from "../steps/delete-base";
import { deleteBuilder } from "../steps/delete-builder";
import { installUpdates } from "../steps/install-updates";
import { keepQuiet } from "../steps/keep-quiet";
import { makeBuilder } from "../steps/make-builder";
import { plantStartupTask } from "../steps/plant-startup-task";
import { prepareBuilder } from "../steps/prepare-builder";
import { provision } from "../steps/provision";
import { releaseSource } from "../steps/release-source";
import { resolveSource } from "../steps/resolve-source";
import { startSource } from "../steps/start-source";
import { stopSource } from "../steps/stop-source";
import { waitForBaseSnapshot } from "../steps/wait-for-base-snapshot";

const GENERALIZE = "Generalize";

/** A golden image by way of a temporary builder: the server is away for a stop and a start, and never generalized. */
export const steps: readonly ImageStep[] = [
    // Before you begin
    resolveSource,
    checkSource,
    // Snapshot the server
    plantStartupTask,
    stopSource,
    beginBaseSnapshot,
    startSource,
    releaseSource,
    waitForBaseSnapshot,
    // Make a builder
    makeBuilder,
    connectBuilder,
    keepQuiet,
    // Update and provision
    installUpdates,
    provision,
    // Generalize the builder
    prepareBuilder,
    onBuilder(runSysprep, { name: "run Sysprep on the builder", guide: GENERALIZE, doubt: "any failure" }),
    onBuilder(waitForShutdown, {
        name: "wait for the builder's shutdown",
        guide: GENERALIZE,
        doubt: "any failure",
        preview: previewByHand,
    }),
    // Make the image
    onBuilder(createSysprepSnapshot, { name: "create the image", guide: "Make the image" }),
    // Next steps
    onBuilder(verifyClone, {
        name: "verify a clone",
        guide: "Next steps",
        maintains: true,
        preview: () => [
            "A temporary instance is made from the image, checked, and deleted again; it costs what such an instance costs for that long.",
        ],
    }),
    onBuilder(copyToRegions, { name: "copy to other Regions", guide: "Next steps", maintains: true }),
    deleteBuilder,
    deleteBase,
];
