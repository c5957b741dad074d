<#
.SYNOPSIS
    Registers a task that runs a script as SYSTEM whenever this machine starts.
.DESCRIPTION
    Reads and changes: the scheduled task of the given name, which it replaces.
    Puts back:         nothing; whoever plants the task takes it away.
#>
function Register-StartupTask([string]$Name, [string]$Path, [int]$Minutes) {
    $execute = "$env:SystemRoot\System32\WindowsPowerShell\v1.0\powershell.exe"
    $argument = "-NoProfile -NonInteractive -ExecutionPolicy Bypass -File `"$Path`""
    $action = New-ScheduledTaskAction -Execute $execute -Argument $argument
    $trigger = New-ScheduledTaskTrigger -AtStartup
    $principal = New-ScheduledTaskPrincipal -UserId 'S-1-5-18' -LogonType ServiceAccount -RunLevel Highest
    $settings = New-ScheduledTaskSettingsSet -ExecutionTimeLimit (New-TimeSpan -Minutes $Minutes) -MultipleInstances IgnoreNew
    $task = @{ TaskName = $Name; Action = $action; Trigger = $trigger; Principal = $principal; Settings = $settings }
    $null = Register-ScheduledTask @task -Force -ErrorAction Stop
}
