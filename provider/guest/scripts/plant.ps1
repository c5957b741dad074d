<#
.SYNOPSIS
    Prepares a disk so that a temporary builder made from it registers itself with Systems Manager.
.DESCRIPTION
    Reads:     the SMBIOS UUID.
    Changes:   writes builder-boot.ps1 and builder.json into C:\ProgramData\pulumi-lightsail-windows, which is closed to
               all but administrators, and registers the startup task 'pulumi-lightsail-windows builder'.
    Puts back: unplant.ps1 takes all of it away; so does the task itself at the next start of this machine, of a restored
               backup, and of anybody's clone, where it changes nothing else.

    Parameters: bootScript (the text of builder-boot.ps1 with its parts), runId.
#>
function Register-BuilderTask {
    $execute = "$env:SystemRoot\System32\WindowsPowerShell\v1.0\powershell.exe"
    $argument = "-NoProfile -NonInteractive -ExecutionPolicy Bypass -File `"$stateFolder\builder-boot.ps1`""
    $action = New-ScheduledTaskAction -Execute $execute -Argument $argument
    $trigger = New-ScheduledTaskTrigger -AtStartup
    $principal = New-ScheduledTaskPrincipal -UserId 'S-1-5-18' -LogonType ServiceAccount -RunLevel Highest
    $settings = New-ScheduledTaskSettingsSet -ExecutionTimeLimit (New-TimeSpan -Minutes 30) -MultipleInstances IgnoreNew
    $task = @{ TaskName = $builderTaskName; Action = $action; Trigger = $trigger; Principal = $principal; Settings = $settings }
    $null = Register-ScheduledTask @task -Force -ErrorAction Stop
}

function Install-BuilderTask {
    $uuid = Get-HardwareUuid 3
    if (-not $uuid) { throw 'The SMBIOS UUID of this machine could not be read, so that a builder could not be told from it.' }
    Open-PrivateFolder $stateFolder
    $record = [ordered]@{ hardwareUuid = $uuid; runId = "$($parameters.runId)" }
    Set-Content -LiteralPath "$stateFolder\builder.json" -Value (ConvertTo-Json -Compress -InputObject $record) -Encoding ASCII
    [System.IO.File]::WriteAllText("$stateFolder\builder-boot.ps1", $parameters.bootScript, (New-Object System.Text.UTF8Encoding $true))
    Register-BuilderTask
    return [ordered]@{ outcome = 'planted'; hardwareUuid = $uuid; agent = (Get-LaunchAgent).Name }
}

Invoke-Script 'plant' {
    try { Install-BuilderTask }
    catch {
        $null = Remove-BuilderTask
        throw
    }
}
