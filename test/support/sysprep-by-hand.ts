import { composeCommand } from "../../provider/guest";

/** Whoever sits there sees that Windows is still busy with its updates, and Sysprep would refuse to run. */
const WAIT_FOR_SERVICING =
    "while (Get-Process -Name TiWorker, TrustedInstaller -ErrorAction SilentlyContinue) { Start-Sleep -Seconds 10 }";

/** What a person does over RDP with the launch agent's settings: random password, Shutdown with Sysprep. */
export const SYSPREP_BY_HAND: readonly string[] = [
    WAIT_FOR_SERVICING,
    ...composeCommand(
        "sysprep",
        {
            runId: "by-hand",
            attempt: 1,
            agent: "detect",
            systemsManagerOnClones: "keep-source-registration",
            timeoutSeconds: 3_600,
            shutdownDelaySeconds: 60,
        },
        undefined,
    ),
];
