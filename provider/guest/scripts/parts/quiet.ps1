<#
.SYNOPSIS
    Keeps services and scheduled tasks of a builder still, and puts their settings back before its image is taken.
.DESCRIPTION
    Reads:     the services and tasks, by name.
    Changes:   stops the services and disables their start; stops and disables the tasks. What they were before stands
               in builder-quiet.json in C:\ProgramData\pulumi-lightsail-windows, and is written once.
    Puts back: Restore-Quiet gives each service its start type back, and enables the tasks that were enabled. It starts
               nothing: that happens on the first instance that is made from the image.
#>
$stateFolder = "$env:ProgramData\pulumi-lightsail-windows"
$quietFile = "$stateFolder\builder-quiet.json"

function Get-QuietRecord {
    if (-not (Test-Path -LiteralPath $quietFile)) { return $null }
    return (ConvertFrom-Json -InputObject "$(Get-Content -LiteralPath $quietFile -Raw -Encoding UTF8)")
}

function Get-StartMode([string]$Name) { return "$((Get-CimInstance -ClassName Win32_Service -Filter "Name = '$Name'").StartMode)" }

# A task is named as Task Scheduler shows it: '\Folder\Name', or the name alone.
function Get-QuietTask([string]$Name) {
    $leaf = ($Name -split '\\')[-1]
    $folder = $Name.Substring(0, $Name.Length - $leaf.Length)
    return @(Get-ScheduledTask -TaskName $leaf -ErrorAction SilentlyContinue | Where-Object { -not $folder -or $_.TaskPath -eq $folder })
}

function Get-MissingQuiet($Wanted) {
    foreach ($name in @($Wanted.services)) { if ($name -and -not (Get-StartMode $name)) { "there is no service $name" } }
    foreach ($name in @($Wanted.scheduledTasks)) { if ($name -and @(Get-QuietTask $name).Count -eq 0) { "there is no scheduled task $name" } }
}

# Written before anything is changed, and never again: a second run would find everything disabled.
function Save-Quiet($Wanted) {
    if (Test-Path -LiteralPath $quietFile) { return }
    $record = [ordered]@{
        services       = @(@($Wanted.services) | Where-Object { $_ } | ForEach-Object { [ordered]@{ name = $_; startMode = (Get-StartMode $_) } })
        scheduledTasks = @(@($Wanted.scheduledTasks) | Where-Object { $_ -and "$(@(Get-QuietTask $_)[0].State)" -ne 'Disabled' })
    }
    [System.IO.File]::WriteAllText($quietFile, (ConvertTo-Json -Compress -Depth 4 -InputObject $record), (New-Object System.Text.UTF8Encoding $false))
}

function Set-Quiet($Wanted) {
    Save-Quiet $Wanted
    foreach ($name in @($Wanted.services)) {
        if (-not $name) { continue }
        Set-Service -Name $name -StartupType Disabled -ErrorAction SilentlyContinue
        Stop-Service -Name $name -Force -ErrorAction SilentlyContinue
    }
    foreach ($name in @($Wanted.scheduledTasks)) {
        foreach ($task in @(Get-QuietTask $name)) {
            $null = Disable-ScheduledTask -TaskName $task.TaskName -TaskPath $task.TaskPath -ErrorAction SilentlyContinue
            Stop-ScheduledTask -TaskName $task.TaskName -TaskPath $task.TaskPath -ErrorAction SilentlyContinue
        }
    }
}

# What is not as still as it was asked for.
function Get-LoudOnes($Wanted) {
    Get-MissingQuiet $Wanted
    foreach ($name in @($Wanted.services)) {
        $service = Get-CimInstance -ClassName Win32_Service -Filter "Name = '$name'"
        if ($service -and ("$($service.State)" -ne 'Stopped' -or "$($service.StartMode)" -ne 'Disabled')) { "service $name is $($service.State), start $($service.StartMode)" }
    }
    foreach ($name in @($Wanted.scheduledTasks)) {
        foreach ($task in @(Get-QuietTask $name)) { if ("$($task.State)" -ne 'Disabled') { "scheduled task $name is $($task.State)" } }
    }
}

# Answers what could not be put back. The record stays then, for the next look.
function Restore-Quiet {
    $record = Get-QuietRecord
    if (-not $record) { return }
    $types = @{ Auto = 'Automatic'; Manual = 'Manual'; Disabled = 'Disabled' }
    $left = @()
    foreach ($service in @($record.services)) {
        if (-not $types.ContainsKey("$($service.startMode)")) { continue }
        Set-Service -Name $service.name -StartupType $types["$($service.startMode)"] -ErrorAction SilentlyContinue
        if ((Get-StartMode $service.name) -ne "$($service.startMode)") { $left += "service $($service.name)" }
    }
    foreach ($name in @($record.scheduledTasks)) {
        foreach ($task in @(Get-QuietTask $name)) {
            $null = Enable-ScheduledTask -TaskName $task.TaskName -TaskPath $task.TaskPath -ErrorAction SilentlyContinue
            if (@(Get-QuietTask $name | Where-Object { "$($_.State)" -eq 'Disabled' }).Count -gt 0) { $left += "scheduled task $name" }
        }
    }
    if ($left.Count -eq 0) { Remove-Item -LiteralPath $quietFile -Force -ErrorAction SilentlyContinue }
    return $left
}
