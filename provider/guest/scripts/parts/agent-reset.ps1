<#
.SYNOPSIS
    Makes the launch agent treat the next start as a first launch, so that first-boot tasks and user data run on clones.
.DESCRIPTION
    Changes:   EC2Launch v2  EC2Launch.exe reset --block: deletes state\.run-once; it waits for the agent's service
                             to end first, bounded by the time limit of the command
               EC2Launch     InitializeInstance.ps1 -Schedule: registers the agent's start-up task
               EC2Config     nothing more than the two plugins that agent-settings.ps1 switches on
    Puts back: only after a failure that left Windows as it was: .run-once returns, the start-up task is disabled
               again, so that the next ordinary start of this machine is not taken for a first launch.
#>
$runOnce = "$launchV2\state\.run-once"
$savedRunOnce = "$stateFolder\saved-run-once"
$launchV1Task = 'Amazon Ec2 Launch - Instance Initialization'

function Invoke-AgentScript([string]$Path, [string]$Argument) {
    $powershell = "$env:SystemRoot\System32\WindowsPowerShell\v1.0\powershell.exe"
    return (Invoke-Program $powershell @('-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'Bypass', '-File', $Path, $Argument))
}

function Reset-LaunchAgent([string]$Agent) {
    Remove-Item -LiteralPath $savedRunOnce -Force -ErrorAction SilentlyContinue
    if ($Agent -eq 'ec2config') { return }
    if ($Agent -eq 'ec2launch-v2') {
        if (Test-Path -LiteralPath $runOnce) { Copy-Item -LiteralPath $runOnce -Destination $savedRunOnce -Force }
        $end = Invoke-Program "$env:ProgramFiles\Amazon\EC2Launch\EC2Launch.exe" @('reset', '--block')
        if ($end.ExitCode -ne 0) { throw "EC2Launch.exe reset ended with exit code $($end.ExitCode): $($end.Output)" }
        if (Test-Path -LiteralPath $runOnce) { throw "$runOnce is still there after EC2Launch.exe reset." }
        return
    }
    $end = Invoke-AgentScript "$launchV1\Scripts\InitializeInstance.ps1" '-Schedule'
    if ($end.ExitCode -ne 0) { throw "InitializeInstance.ps1 -Schedule ended with exit code $($end.ExitCode): $($end.Output)" }
    if ((Get-AgentStartTaskState) -notin @('Ready', 'Running', 'Queued')) {
        throw "The task '$launchV1Task' does not wait for the next start after InitializeInstance.ps1 -Schedule."
    }
}

# EC2Launch disables this task at the end of the first launch and does not remove it.
function Get-AgentStartTaskState {
    $task = Get-ScheduledTask -TaskName $launchV1Task -ErrorAction SilentlyContinue
    if ($task) { return "$($task.State)" }
    return 'absent'
}

function Undo-AgentReset([string]$Agent, [string]$StartTaskBefore) {
    if ($Agent -eq 'ec2launch-v2' -and (Test-Path -LiteralPath $savedRunOnce)) {
        Copy-Item -LiteralPath $savedRunOnce -Destination $runOnce -Force
    }
    if ($Agent -eq 'ec2launch' -and (Get-AgentStartTaskState) -ne 'absent') {
        if ($StartTaskBefore -eq 'absent') { Unregister-ScheduledTask -TaskName $launchV1Task -Confirm:$false }
        if ($StartTaskBefore -eq 'Disabled') { $null = Disable-ScheduledTask -TaskName $launchV1Task }
    }
}
