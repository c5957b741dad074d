import type { Step } from "../step";
import { checkBeforeOutage } from "../steps/check-before-outage";
import { connect } from "../steps/connect";
import { copyToRegions } from "../steps/copy-to-regions";
import { createBackupSnapshot } from "../steps/create-backup-snapshot";
import { createSysprepSnapshot } from "../steps/create-sysprep-snapshot";
import { deleteBackup } from "../steps/delete-backup";
import { preflight } from "../steps/preflight";
import { putBackSettingsStep } from "../steps/put-back-settings";
import { readPassword } from "../steps/read-password";
import { renewRegistration } from "../steps/renew-registration";
import { resolveSource } from "../steps/resolve-source";
import { runSysprep } from "../steps/run-sysprep";
import { startAfterBackup } from "../steps/start-after-backup";
import { startAfterSysprep } from "../steps/start-after-sysprep";
import { stopForBackup } from "../steps/stop-for-backup";
import { verifyClone } from "../steps/verify-clone";
import { verifySource } from "../steps/verify-source";
import { waitForShutdown } from "../steps/wait-for-shutdown";

/** Amazon's guide "Creating a snapshot of your Windows Server instance in Amazon Lightsail", literally. Only this file knows a step by its name. */
export const steps: readonly Step[] = [
    // Before you begin
    resolveSource,
    checkBeforeOutage,
    // Step 1: Create a backup snapshot before running Sysprep
    stopForBackup,
    createBackupSnapshot,
    startAfterBackup,
    // Step 2: Connect to your instance and shut it down using Sysprep
    connect,
    preflight,
    runSysprep,
    waitForShutdown,
    // Step 3: Create a snapshot after running Sysprep
    createSysprepSnapshot,
    startAfterSysprep,
    renewRegistration,
    readPassword,
    putBackSettingsStep,
    // Next steps
    verifySource,
    verifyClone,
    copyToRegions,
    deleteBackup,
];
