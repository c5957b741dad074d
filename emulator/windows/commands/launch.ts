import { runUserData } from "../agents/user-data";
import { type Cmdlet, flow } from "../../powershell/engine/cmdlet";
import type { Machine } from "../machine/machine";

/** What the PowerShell module of EC2Launch brings along. */
export function launchCommands(machine: Machine): readonly Cmdlet[] {
    return machine.state.agent === "ec2launch"
        ? [
              flow("Invoke-Userdata", "FromPersist?", function* () {
                  yield* runUserData(machine, false);
              }),
          ]
        : [];
}
