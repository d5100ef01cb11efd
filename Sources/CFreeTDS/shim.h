#pragma once

#include <string.h>
#include <sybfront.h>
#include <sybdb.h>

/* What a result's column is, without the structure's fixed arrays of 514 bytes. */
typedef struct {
    int server_type;
    int server_length;
    int precision;
    int scale;
    int is_nullable; /* 0 or 1; anything else is not known */
} cfreetds_column;

/* dbtablecolinfo takes the longer structure where its size is given, in place of the shorter. */
static inline RETCODE cfreetds_describe(DBPROCESS *process, int number, cfreetds_column *column) {
    DBCOL2 details;
    memset(&details, 0, sizeof details);
    details.SizeOfStruct = sizeof details;
    RETCODE code = dbtablecolinfo(process, number, (DBCOL *) &details);
    column->server_type = details.ServerType;
    column->server_length = details.ServerMaxLength;
    column->precision = details.Precision;
    column->scale = details.Scale;
    column->is_nullable = details.Null;
    return code;
}

/* date, time, datetime2 and datetimeoffset as FreeTDS keeps them: UTC, with bit fields. */
static inline void cfreetds_moment(
    const void *bytes, uint64_t *ticks, int32_t *days, int16_t *offset_minutes) {
    DBDATETIMEALL moment;
    memcpy(&moment, bytes, sizeof moment);
    *ticks = moment.time;
    *days = moment.date;
    *offset_minutes = moment.offset;
}

/* Forgets a call that was begun; Swift does not import the option, a macro with a cast. */
static inline void cfreetds_drop_call(DBPROCESS *process) {
    dbrpcinit(process, "", DBRPCRESET);
}
