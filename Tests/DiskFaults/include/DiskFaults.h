/* Faults among the calls of this process that change a disk, below chosen folders.
 *
 * The calls of the C library are defined once more in this target, which a linker prefers. They do
 * what they always do, until a fault is armed. So the code under test needs no place for faults.
 */
#ifndef DISK_FAULTS_H
#define DISK_FAULTS_H

#include <stdbool.h>

/* How a disk behaves from the struck call on. */
enum disk_fault {
  /* Nothing is struck; calls are counted. */
  disk_fault_none,
  /* Nothing below the folders changes any more, as if the process had been killed there; a write is
   * done by half first. */
  disk_fault_stop,
  /* That one call fails. */
  disk_fault_once,
};

/* Arms a fault at the nth call below one of two folders, counting only those whose path holds a part
 * of a name, where one is given. Nothing sleeps on this thread meanwhile. */
void disk_faults_arm(
    enum disk_fault fault, long number, const char *part, const char *folder, const char *other);

/* Lets every call through for a while, for work of somebody else's. */
void disk_faults_pause(bool pauses);

/* Whether the armed call has come. */
bool disk_faults_struck(void);

/* Whether nothing may change any more. */
bool disk_faults_stopped(void);

/* The path of the call that was struck; empty where none was. */
const char *disk_faults_place(void);

/* Ends the fault. */
void disk_faults_disarm(void);

#endif
